/**
 * Chooses the next pulse of a {@link org.mep4j.threshold.hunt.Hunt} for a motor threshold, trial by trial; a hunt is an immutable
 * state that trials replay exactly.
 *
 * <table>
 * <caption>Which method for what</caption>
 * <tr><th>what it hears</th><th>types</th></tr>
 * <tr><td>amplitudes</td><td>{@link org.mep4j.threshold.hunt.AmplitudeHunt},
 * {@link org.mep4j.threshold.hunt.StochasticApproximation}</td></tr>
 * <tr><td>yes or no</td><td>{@link org.mep4j.threshold.hunt.MlPest}, {@link org.mep4j.threshold.hunt.PosteriorHunt}, {@link org.mep4j.threshold.hunt.Quest},
 * {@link org.mep4j.threshold.hunt.StochasticApproximation}</td></tr>
 * <tr><td>yes or no, by hand</td><td>{@link org.mep4j.threshold.hunt.IfcnStaircase},
 * {@link org.mep4j.threshold.hunt.MillsNithiHunt}</td></tr>
 * <tr><td>has it ended?</td><td>{@link org.mep4j.threshold.hunt.StopRule},
 * {@link org.mep4j.threshold.hunt.MisestimationTable}</td></tr>
 * </table>
 */
package org.mep4j.threshold.hunt;
