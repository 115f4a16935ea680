/**
 * Tables in text files.
 *
 * <table>
 * <caption>How a table of samples is understood</caption>
 * <tr><th>what</th><th>rule</th></tr>
 * <tr><td>encoding</td><td>UTF-8, or UTF-16 behind a byte order mark; Latin-1 if the bytes are not UTF-8</td></tr>
 * <tr><td>separator</td><td>tab, semicolon or comma, the first that divides the first lines evenly; blanks where
 * none of them does and all below the heading are numbers; {@code .tsv} always tab</td></tr>
 * <tr><td>decimal comma</td><td>where the separator is none; never mixed with decimal points</td></tr>
 * <tr><td>comments</td><td>lines that start with #</td></tr>
 * <tr><td>heading</td><td>the first row, if it has a text above a number or counts the columns; a row of units may stand below it</td></tr>
 * <tr><td>text above</td><td>lines of free text above the heading are skipped with a note where from one line on all lines have the same
 * number of cells and all of them are numbers, ten rows at least, and the row above is surely a heading or none. LabChart's text export
 * is one of these ({@code ChannelTitle=}, {@code UnitName=}; unverified, no real file was at hand)</td></tr>
 * <tr><td>rate in words</td><td>{@code Sampling rate: 5000 Hz}, {@code Sample Interval,0.0002} above the table or in a comment: taken where no
 * times and no caller state one, an error where it contradicts the times</td></tr>
 * <tr><td>time</td><td>a column called time, t, onset, seconds, milliseconds, with a unit as in {@code time_ms} or
 * {@code time (s)}; without a unit seconds, unless that would be below 100 Hz. A first
 * column without a name that rises evenly is a time, too, and is left out with a note</td></tr>
 * <tr><td>unit</td><td>{@code FDI (mV)}, {@code FDI [µV]}, {@code FDI_uV}; otherwise the caller's</td></tr>
 * <tr><td>missing sample</td><td>{@code NaN}, {@code n/a}: a NaN sample. An empty cell is an error</td></tr>
 * <tr><td>epochs</td><td>one per row or per column; with a pulse time and nothing else said, rows if there are columns of texts or
 * intensities, columns if there is a column of times, else the longer side is time. Columns named after two muscles are channels of one
 * sweep.
 * Beside times from below to above 0, columns called trial 1, sweep 2, ... are epochs with the pulse at 0</td></tr>
 * </table>
 */
package org.mep4j.io.text;
