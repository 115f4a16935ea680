/**
 * MAT files of version 5 and 7.3.
 *
 * <table>
 * <caption>How a file is understood; the first that fits is taken</caption>
 * <tr><th>contents</th><th>understood as</th><th>checked against</th></tr>
 * <tr><td>a struct with interval, points, frames, values, start, chaninfo</td><td>export of CED Signal: sweeps with a pulse at
 * x = 0, or where the pulse time given by the caller says</td><td>real files</td></tr>
 * <tr><td>data, units, labels, isi, isi_units</td><td>export of AcqKnowledge: continuous</td><td>a real file</td></tr>
 * <tr><td>data, datastart, dataend, samplerate, titles</td><td>export of LabChart: blocks one after the other, comments as
 * markers; with a pulse time every block is a sweep</td><td>nothing: <em>unverified</em>, written from its description</td></tr>
 * <tr><td>structs with title, units, interval, start, length, values, one per channel</td><td>export of CED Spike2: continuous, event
 * channels as markers</td><td>nothing: <em>unverified</em>, written from scripts that read such files</td></tr>
 * <tr><td>trial, time, label (a struct or the file's variables)</td><td>FieldTrip's raw data, or trials on one time axis: pulse at
 * time 0 of each trial; units by {@code hdr.chanunit} or given; {@code trialinfo} with each pulse</td><td>files made with SciPy and
 * h5py after FieldTrip's description</td></tr>
 * <tr><td>data, srate, nbchan, pnts, trials, xmin (a struct or the file's variables)</td><td>EEGLAB's data set with or without
 * {@code .fdt}, in microvolts: epochs with the pulse at time 0, or continuous with its events</td><td>files made with SciPy and h5py</td></tr>
 * <tr><td>a struct with one element per trial, or columns of cells</td><td>a table of trials: columns of vectors are channels, the others
 * say something about the trials; {@code artloc} of VETA is the pulse</td><td>files made with SciPy and h5py</td></tr>
 * <tr><td>a cell array of vectors or matrices</td><td>one trial per cell, or one cell per trial and channel</td><td>the same</td></tr>
 * <tr><td>an array of three sides</td><td>trials, samples and channels, in the order that {@code --axes} gives, or that times, labels or
 * intensities beside it tell by their number, or that its sizes leave no doubt about; noted always</td><td>the same</td></tr>
 * <tr><td>a matrix</td><td>with a pulse time, or times beside it from below to above 0, a stack of epochs of one channel, otherwise
 * continuous channels. A first channel or epoch that rises evenly is a time and is left out</td><td>real files</td></tr>
 * </table>
 *
 * <p>Of the last five, the variable that the caller names is taken, or the only one of its kind. Rate and unit are the caller's, or what
 * variables named {@code fs}, {@code srate}, ..., {@code unit}, {@code units} say; a vector named {@code time}, {@code t}, ... tells rate,
 * pulse and side. A vector of intensities with one number per trial is each pulse's intensity. A factor beside the samples
 * ({@code scale}, {@code gain}, ...) is noted, never applied. What was assumed is a note.
 *
 * <p>Sparse and complex arrays, and objects of MATLAB classes such as {@code table}, are refused in a sentence that says what to
 * save instead.
 */
package org.mep4j.io.matlab;
