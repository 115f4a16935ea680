/**
 * Infers a motor threshold from trials. Knows nothing of signals: a trial is an intensity and a response.
 *
 * <table>
 * <caption>Which method for what</caption>
 * <tr><th>task</th><th>types</th></tr>
 * <tr><td>a finished session</td><td>{@link org.mep4j.threshold.BayesianThreshold}, {@link org.mep4j.threshold.ProbitThreshold},
 * {@link org.mep4j.threshold.LogitThreshold}, {@link org.mep4j.threshold.RelativeFrequency},
 * {@link org.mep4j.threshold.MillsNithi}; without a model {@link org.mep4j.threshold.SpearmanKaerber},
 * {@link org.mep4j.threshold.IsotonicThreshold}</td></tr>
 * <tr><td>an interval</td><td>{@link org.mep4j.threshold.BayesianThreshold}, also for pulses that a hunt has placed; for intensities
 * fixed in advance the profile likelihood of a fit, or {@link org.mep4j.threshold.BootstrapInterval}</td></tr>
 * <tr><td>doubt</td><td>{@link org.mep4j.threshold.GoodnessOfFit}, {@link org.mep4j.threshold.MisestimationTable}</td></tr>
 * <tr><td>the next pulse</td><td>a {@link org.mep4j.threshold.Hunt}: {@link org.mep4j.threshold.MlPest},
 * {@link org.mep4j.threshold.MaximumLikelihoodHunt}, {@link org.mep4j.threshold.PosteriorHunt},
 * {@link org.mep4j.threshold.Quest}, {@link org.mep4j.threshold.StochasticApproximation},
 * {@link org.mep4j.threshold.IfcnStaircase}, {@link org.mep4j.threshold.MillsNithiHunt}</td></tr>
 * </table>
 */
package org.mep4j.threshold;
