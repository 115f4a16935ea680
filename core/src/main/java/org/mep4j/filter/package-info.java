/**
 * Makes a signal clean: filters as second-order sections, applied causally to a stream or without delay to an epoch.
 *
 * <pre>{@code
 * SampleRate rate = SampleRate.ofHertz(5000);
 * FilterDesign design = Butterworth.bandPass(4, 20, 450).at(rate).then(Notch.atHertz(50).at(rate));
 * double[] live = StreamingFilter.of(design).filter(chunk);   // late by the group delay
 * double[] clean = ZeroPhase.of(design).apply(epoch);         // in time, gain squared
 * }</pre>
 *
 * <table>
 * <caption>Which one, and what it does to time</caption>
 * <tr><th>run by</th><th>delay</th><th>gain</th><th>for</th></tr>
 * <tr><td>{@link org.mep4j.filter.StreamingFilter}</td>
 *     <td>{@link org.mep4j.filter.design.FilterDesign#groupDelaySamples}, different for each frequency; a sharp artifact rings
 *     <em>after</em> itself, into the response</td>
 *     <td>that of the design</td><td>live traces, background EMG, triggers</td></tr>
 * <tr><td>{@link org.mep4j.filter.ZeroPhase}</td>
 *     <td>none at any frequency; a sharp artifact rings <em>before and after</em> itself</td>
 *     <td>that of the design, squared: its edges are 6 dB down</td><td>measuring: latencies and amplitudes</td></tr>
 * </table>
 *
 * <p>Designs come from {@code filter.design}. Taps with linear phase are run by {@link org.mep4j.filter.StreamingFir} (late by half
 * their length at every frequency) and {@link org.mep4j.filter.ZeroPhaseFir}, the frames of many channels by
 * {@link org.mep4j.filter.InterleavedFilter}. Mains hum is best taken out by {@code filter.mains}, which neither rings nor touches
 * the response.
 *
 * <p>No filter repairs what an artifact has smeared: remove stimulus artifacts first, filter then. All need room to settle,
 * {@link org.mep4j.filter.Settling#samples}: a band-pass from 20 Hz forgets (to 1 %) in 92 ms, a notch of
 * quality 30 at 50 Hz in 770 ms.
 *
 * <p>Double precision throughout; the same bits on every machine and JDK.
 */
package org.mep4j.filter;
