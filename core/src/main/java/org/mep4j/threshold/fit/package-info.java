/**
 * Infers a motor threshold from the trials of a finished session.
 *
 * <table>
 * <caption>Which method for what</caption>
 * <tr><th>task</th><th>types</th></tr>
 * <tr><td>an estimate</td><td>{@link org.mep4j.threshold.fit.BayesianThreshold}, {@link org.mep4j.threshold.fit.ProbitThreshold},
 * {@link org.mep4j.threshold.fit.LogitThreshold}, {@link org.mep4j.threshold.fit.RelativeFrequency},
 * {@link org.mep4j.threshold.fit.MillsNithi}; without a model {@link org.mep4j.threshold.fit.SpearmanKaerber},
 * {@link org.mep4j.threshold.fit.IsotonicThreshold}</td></tr>
 * <tr><td>an interval</td><td>{@link org.mep4j.threshold.fit.BayesianThreshold}, also for pulses that a hunt has placed; for
 * intensities fixed in advance the profile likelihood of a fit, or {@link org.mep4j.threshold.fit.BootstrapInterval}</td></tr>
 * <tr><td>doubt</td><td>{@link org.mep4j.threshold.fit.GoodnessOfFit}</td></tr>
 * </table>
 */
package org.mep4j.threshold.fit;
