package org.mep4j.threshold.hunt;

import java.util.function.DoubleUnaryOperator;
import org.mep4j.threshold.ScoreTable;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.StandardNormal;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ThresholdPrior;

/**
 * The logarithm of a likelihood, or of a posterior, at candidates for the threshold, 0.2, 0.4, ... %MSO, and for the spread:
 * either the one that is 7 % of the threshold, or 100 in equal ratios from 0.5 to 50 %MSO. Two imagined trials are always
 * counted: no response at 0 and a response one step above the largest candidate. Immutable.
 */
final class LikelihoodLattice {

    private static final double STEP = 0.2;
    private static final double TOP = 130;
    private static final int SPREADS = 100;
    private static final double LEAST_SPREAD = 0.5;

    private final int candidates;
    private final boolean proportional;
    private final double[] log;

    private LikelihoodLattice(int candidates, boolean proportional, double[] log) {
        this.candidates = candidates;
        this.proportional = proportional;
        this.log = log;
    }

    /** Candidates reach to 130 %MSO, or to the highest intensity of the grid if that is more. */
    static LikelihoodLattice of(IntensityGrid grid, SpreadModel spread) {
        boolean proportional = spread == SpreadModel.PROPORTIONAL;
        int candidates = (int) Math.rint(Math.max(TOP, grid.highest()) / STEP);
        return new LikelihoodLattice(candidates, proportional, new double[proportional ? candidates : candidates * SPREADS])
                .with(new Trial(0, false)).with(new Trial(STEP * (candidates + 1), true));
    }

    /** The same with the density of a prior over threshold and log10 spread. */
    LikelihoodLattice with(ThresholdPrior prior) {
        double[] sum = log.clone();
        for (int cell = 0; cell < sum.length; cell++) {
            double t = STEP * (cell % candidates + 1);
            double s = proportional ? SpreadModel.PROPORTION * t : spread(cell / candidates);
            sum[cell] += prior.logDensityAt(t, s);
        }
        return new LikelihoodLattice(candidates, proportional, sum);
    }

    LikelihoodLattice with(Trial trial) {
        double[] sum = log.clone();
        double sign = trial.responded() ? 1 : -1;
        // Of the many spreads the smallest give scores of hundreds; their probabilities are kept from 1e-9 to 1 - 1e-9.
        DoubleUnaryOperator logProbability = proportional ? StandardNormal::logCdf : ScoreTable.LOG_PROBABILITY::at;
        for (int j = 0; j < sum.length / candidates; j++) {
            double inverse = proportional ? 0 : sign / spread(j);
            for (int i = 0; i < candidates; i++) {
                double t = STEP * (i + 1);
                double perSpread = proportional ? sign / (SpreadModel.PROPORTION * t) : inverse;
                sum[j * candidates + i] += logProbability.applyAsDouble((trial.percentMso() - t) * perSpread);
            }
        }
        return new LikelihoodLattice(candidates, proportional, sum);
    }

    private static double spread(int j) {
        return LEAST_SPREAD * StrictMath.pow(100, (j + 0.5) / SPREADS);
    }

    /** The threshold of the largest value; of several, their mean. */
    double maximiser() {
        double[] profile = new double[candidates];
        for (int i = 0; i < candidates; i++) {
            profile[i] = Double.NEGATIVE_INFINITY;
            for (int cell = i; cell < log.length; cell += candidates) {
                profile[i] = Math.max(profile[i], log[cell]);
            }
        }
        return STEP * (1 + Maximisers.meanIndex(profile));
    }
}
