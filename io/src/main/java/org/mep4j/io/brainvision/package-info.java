/**
 * BrainVision recordings: {@link org.mep4j.io.brainvision.BrainVisionReader}.
 *
 * <h2>Glossary</h2>
 * <dl>
 *   <dt>header file (.vhdr)</dt><dd>sections of {@code key=value} lines: which files, how many channels, how stored, at what interval.</dd>
 *   <dt>data file (.eeg)</dt><dd>numbers without a header, sample by sample (multiplexed) or channel by channel (vectorized).</dd>
 *   <dt>marker file (.vmrk)</dt><dd>{@code Mk<n>=type,description,position,size,channel[,date]}; positions count samples from 1.</dd>
 *   <dt>resolution</dt><dd>what one stored unit is, in the channel's unit.</dd>
 *   <dt>New Segment</dt><dd>a marker at the first sample after the recording was (re)started; time jumps there, no index is missing.</dd>
 * </dl>
 *
 * <h2>How ambiguities are read</h2>
 * <ul>
 *   <li>Any of the three files may be opened. A data or marker file opens the header of the same name, but only if that header names it:
 *       whoever opens a data file never gets the samples of another one.</li>
 *   <li>First lines may say "Brain Vision" or "BrainVision", with or without a comma, version 1 or 2.</li>
 *   <li>Text is UTF-8 where it says so or is valid UTF-8, ISO-8859-1 otherwise; a unit of U+00C2 U+00B5 V is a misread &micro;V.</li>
 *   <li>Missing or empty fields of a channel: unit &micro;V, resolution 1. {@code \1} in a name is a comma. A unit that is no voltage keeps
 *       its numbers, is OTHER, and is noted. A resolution of 0 keeps the stored values, is OTHER, and is noted.</li>
 *   <li>The rate is 1,000,000 divided by the sampling interval, which need not be whole.</li>
 *   <li>INT_16, INT_32 and IEEE_FLOAT_32 are scaled by the resolution; integers have a range. Text is read if its resolution is 1, because
 *       the format does not say whether text is scaled. Text is read into memory, binary data on demand.</li>
 *   <li>Files that a header names must be plain names in its folder, no links out of it, but for the
 *       store of a git-annex that holds the header, too; {@code $b} stands for the header's own name. Where
 *       the named file is missing but one of the header's name is there (files were renamed), that one is read, with a note. The data file
 *       that a marker file names is never followed. A missing marker file is a note.</li>
 *   <li>A marker at position p has the time (p - 1) / rate. Its label is its description, or its type where that is empty (New Segment),
 *       without blanks at the ends but with those inside ({@code "S  1"}); its type is in the details, its size and channel if they say
 *       anything. Dates are dropped. Markers outside the data are kept and noted. Which markers are pulses is not decided here: a stimulus
 *       may carry several codes.</li>
 *   <li>New Segment at a position above 1, and every segment of segmented data, break the signal; the segments touch.</li>
 *   <li>A multiplexed file is read up to its last whole sample, with a note; a vectorized file of the wrong size is refused, since it cannot
 *       be told where each channel starts.</li>
 *   <li>Lines in brackets inside [Comment] are text, unless they name a section of the format.</li>
 * </ul>
 *
 * <h2>What is refused</h2>
 * Everything else that contradicts the format, with file, line, key, what was found and what is allowed: frequency-domain data, segment
 * headers and channel offsets, other number formats, missing or double entries, markers without a position, and anything beyond
 * {@link org.mep4j.io.brainvision.BrainVisionLimits}.
 *
 * <h2>Provenance</h2>
 * The source of a recording is its header file; its SHA-256 is that of header, marker and data file one after the other, as in
 * {@code cat x.vhdr x.vmrk x.eeg | sha256sum}, because all three decide about the result.
 *
 * <p>Specification: Brain Products, BrainVision Core Data Format 1.0.
 */
package org.mep4j.io.brainvision;
