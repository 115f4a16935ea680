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
 *     <td>{@link org.mep4j.filter.FilterDesign#groupDelaySamples}, different for each frequency; a sharp artifact rings
 *     <em>after</em> itself, into the response</td>
 *     <td>that of the design</td><td>live traces, background EMG, triggers</td></tr>
 * <tr><td>{@link org.mep4j.filter.ZeroPhase}</td>
 *     <td>none at any frequency; a sharp artifact rings <em>before and after</em> itself</td>
 *     <td>that of the design, squared: its edges are 6 dB down</td><td>measuring: latencies and amplitudes</td></tr>
 * </table>
 *
 * <p>Designs: {@link org.mep4j.filter.Butterworth}, {@link org.mep4j.filter.Chebyshev1}, {@link org.mep4j.filter.Chebyshev2},
 * {@link org.mep4j.filter.Bessel} and {@link org.mep4j.filter.Notch} as sections; {@link org.mep4j.filter.KaiserFir} with linear phase, run
 * by {@link org.mep4j.filter.StreamingFir} (late by half its length at every frequency) and {@link org.mep4j.filter.ZeroPhaseFir};
 * {@link org.mep4j.filter.InterleavedFilter} for the frames of many channels. Envelopes: {@link org.mep4j.filter.LinearEnvelope},
 * {@link org.mep4j.filter.MovingRms}, {@link org.mep4j.filter.TeagerKaiser}, {@link org.mep4j.filter.HilbertEnvelope}. Mains hum is best taken
 * out by {@link org.mep4j.filter.MainsRemoval}, which neither rings nor touches the response.
 *
 * <p>No filter repairs what an artifact has smeared: remove stimulus artifacts first, filter then. All need room to settle,
 * {@link org.mep4j.filter.FilterDesign#settlingSamples}: a band-pass from 20 Hz forgets (to 1 %) in 92 ms, a notch of
 * quality 30 at 50 Hz in 770 ms.
 *
 * <p>Sections, never one polynomial: at order 10 the polynomial's coefficients no longer say where the poles are. Double
 * precision throughout; the same bits on every machine and JDK.
 */
package org.mep4j.filter;
