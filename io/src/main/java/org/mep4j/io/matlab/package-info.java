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
 * <tr><td>the variable that the caller names, or the only matrix of numbers</td><td>with a pulse time a stack of epochs,
 * otherwise continuous channels; rate and unit must be given, but a scalar named fs, srate, samplerate or sampling_rate serves
 * as rate. A first channel or epoch that rises evenly is a time and is left out; a factor beside the matrix
 * ({@code scale}, {@code gain}, ...) is noted, never applied</td><td>real files</td></tr>
 * </table>
 *
 * <p>Sparse and complex arrays, and objects of MATLAB classes such as {@code table}, are refused in a sentence that says what to
 * save instead.
 */
package org.mep4j.io.matlab;
