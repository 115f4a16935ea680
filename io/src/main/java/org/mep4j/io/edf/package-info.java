/**
 * EDF, EDF+, BDF and BDF+ files: {@link org.mep4j.io.edf.EdfReader} and {@link org.mep4j.io.edf.EdfWriter}.
 *
 * <h2>Glossary</h2>
 * <dl>
 *   <dt>family</dt><dd>EDF has 16-bit samples, BDF 24-bit ones; the first eight bytes tell them apart. Both are little-endian.</dd>
 *   <dt>header</dt><dd>256 bytes, then 256 bytes per signal, stored field by field: all labels, then all transducers, and so on. Text in
 *       ISO-8859-1, numbers in ASCII.</dd>
 *   <dt>data record</dt><dd>a stretch of time of fixed duration: all samples of the first signal, then of the second, and so on.</dd>
 *   <dt>calibration</dt><dd>the line through (digital minimum, physical minimum) and (digital maximum, physical maximum).</dd>
 *   <dt>plus</dt><dd>the reserved field starts with EDF+ or BDF+; +C has no gaps between records, +D may have.</dd>
 *   <dt>TAL</dt><dd>time-stamped annotation list, {@code onset [0x15 duration] 0x14 text 0x14 0x00}, in a signal labelled "EDF Annotations"
 *       or "BDF Annotations". The first text of a record's first list is empty: its onset is the start of the record.</dd>
 * </dl>
 *
 * <h2>What is refused</h2>
 * A {@link org.mep4j.io.RecordingFormatException} names field, byte offset, what was found and what is allowed: another first eight bytes;
 * a header shorter than it says; a start date beside its place (then every later field is shifted); numbers of signals, header bytes,
 * records, samples or seconds that are no numbers, out of range, or contradict one another; a duration of 0 with samples; a +D file whose
 * records do not give their start, or overlap; anything beyond {@link org.mep4j.io.edf.EdfLimits}. Nothing is allocated before it is
 * checked against the limits and the size of the file.
 *
 * <h2>What is read all the same, with a note</h2>
 * <ul>
 *   <li>Number of records -1, or more than the file holds: the whole records that are there. Fewer than the file holds: as many as the
 *       header says. A last record that is not whole is not read.</li>
 *   <li>A channel without calibration (limits that are equal or no numbers) keeps its digital values and is OTHER.</li>
 *   <li>A channel whose unit is no voltage keeps its physical values and is OTHER. Units are never guessed.</li>
 *   <li>Equal labels; a start date that is not dd.mm.yy; annotations in a file that does not call itself plus.</li>
 *   <li>Annotation lists that cannot be read, and annotations without text: left out and counted.</li>
 *   <li>A +C file whose records give starts that do not fit: read without gaps, as +C says.</li>
 * </ul>
 *
 * <h2>How ambiguities are read</h2>
 * <ul>
 *   <li>Numbers may have blanks or NULs around them, a sign, a decimal point and an exponent; nothing else, no comma.</li>
 *   <li>Each signal has its own rate: samples per record divided by the duration. Nothing is resampled.</li>
 *   <li>Physical maxima may be below minima (inverted signal). Samples outside the digital limits are neither clipped nor refused. The
 *       limits become the channel's range.</li>
 *   <li>Kinds of channels are judged by {@link org.mep4j.io.ChannelKinds}; EMG becomes microvolts, everything else stays in its unit.</li>
 *   <li>Sample 0 is the first sample of the first record. Marker times are onset minus the first record's onset, in decimal, so the
 *       sub-second start of a file is subtracted once, and never the start time of the header.</li>
 *   <li>In a +D file, a record that starts within half a sample (of the fastest signal) of the end of the one before continues it. A later
 *       one starts a new segment whose first index is its start in seconds times the rate, to the nearest sample: missing time counts.</li>
 *   <li>Annotations are UTF-8, or ISO-8859-1 where they are not valid UTF-8. Durations are kept as written in the marker's details.</li>
 *   <li>The annotation {@code EDGE boundary}, which MNE-Python and this package write, breaks the signal although no sample is missing.</li>
 *   <li>The annotation {@code BAD filling by mep4j} (or {@code ... in signal 3}) takes the samples of its duration out of the recording.</li>
 *   <li>The channel "Status" (in any case) of a BDF is a BioSemi status word: its samples are the low 16 bits, without calibration. A
 *       marker stands where a bit rises, its label the code from then on, unless an annotation says the same at the same sample. The code
 *       at the start of a segment is a state, not an event. Where the line mostly holds one code and drops before each marker, a note says
 *       that the pulses may have come at the drop (active low). In an EDF, "Status" is an ordinary trigger line.</li>
 *   <li>Patient, recording, transducer and prefilter fields are never read; no message quotes a field that is not made of digits.</li>
 * </ul>
 *
 * <h2>How files are written</h2>
 * <ul>
 *   <li>Anonymous: patient "X X X X", recording "Startdate X X X X", start 01.01.85 00.00.00 unless one is given. No clock is read.</li>
 *   <li>Records last 1 s, or the next duration that gives every signal whole samples at exactly its rate. Where there is none, the rate may
 *       be off by one part in 10<sup>9</sup>; where that fails too, the recording is refused.</li>
 *   <li>Physical limits are texts of eight characters, and the gain is computed from those texts. The channel's range is kept if it can be
 *       written, holds all samples, and the samples fill at least 1024 of its steps; otherwise the samples get an eighth of headroom, in
 *       limits symmetric around 0 if they have both signs, so that 0 stays 0. Whole numbers of triggers and other channels are stored as
 *       they are.</li>
 *   <li>The annotation signal is as large as the fullest record needs. Markers stand in the record of their time.</li>
 *   <li>A label of a channel that is no EMG but in a voltage unit decides about its kind when the file is read again; EDF cannot say it.</li>
 * </ul>
 *
 * <p>Specifications: Kemp and Olivan, Clinical Neurophysiology 114:1755 (2003), doi 10.1016/S1388-2457(03)00123-8, and edfplus.info;
 * BioSemi's file format page for BDF; teuniz.net for BDF+.
 */
package org.mep4j.io.edf;
