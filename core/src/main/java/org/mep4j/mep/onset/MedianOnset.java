package org.mep4j.mep.onset;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * The median of several methods, and how far they lie apart: a trial on which they disagree is one to look at.
 *
 * <p>The idea and the habit of reporting the disagreement are those of mep-cmap-analyser 1.4. There is an onset where more than half of
 * the methods find
 * one; otherwise the most frequent reason of those that do not, the first in the order of the methods where reasons are equally frequent.
 *
 * @param methods whose onsets are compared, an odd number so that the median is one of them when all find one
 */
public record MedianOnset(List<OnsetMethod> methods) implements OnsetMethod {

    /**
     * Copies the list.
     *
     * @param methods whose onsets are compared
     * @throws IllegalArgumentException if there are fewer than three or an even number
     */
    public MedianOnset {
        methods = List.copyOf(methods);
        if (methods.size() < 3 || methods.size() % 2 == 0) {
            throw new IllegalArgumentException("a median needs an odd number of methods, at least 3: " + methods.size());
        }
    }

    /**
     * What several methods say of one response.
     *
     * @param median  their median, or why there is none
     * @param each    what each of them found, in the order of the methods
     * @param spreadMillis latest minus earliest onset; absent where fewer than two methods found one
     */
    public record Agreement(Onset median, List<Onset> each, OptionalDouble spreadMillis) {

        /**
         * Copies the list.
         *
         * @param median their median, or why there is none
         * @param each what each of them found
         * @param spreadMillis latest minus earliest onset
         */
        public Agreement {
            each = List.copyOf(each);
        }
    }

    /**
     * Five methods that look at different things: walk back, longest rise, cumulative sum, Teager-Kaiser energy, derivative ratio.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the median of them
     */
    public static MedianOnset defaults(OnsetWindows windows) {
        return new MedianOnset(List.of(WalkBack.defaults(windows), DerivativeRun.defaults(windows), CusumThreshold.defaults(windows),
                TeagerKaiser.defaults(windows), DerivativeRatio.defaults(windows)));
    }

    /**
     * Asks all methods.
     *
     * @param processed an epoch with its baseline removed
     * @param amplitude its measured amplitude
     * @return what they say and how far they lie apart
     */
    public Agreement agreement(Epoch processed, Amplitude amplitude) {
        return agreement(CleanedEpoch.of(processed), amplitude);
    }

    private Agreement agreement(CleanedEpoch cleaned, Amplitude amplitude) {
        List<Onset> each = methods.stream().map(method -> method.detect(cleaned, amplitude)).toList();
        double[] found = each.stream().flatMapToDouble(onset -> onset.latency().stream()).sorted().toArray();
        OptionalDouble spread = found.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(found[found.length - 1] - found[0]);
        if (2 * found.length > methods.size()) {
            int middle = found.length / 2;
            double median = found.length % 2 == 1 ? found[middle] : (found[middle - 1] + found[middle]) / 2;
            return new Agreement(new Onset.Found(median), each, spread);
        }
        return new Agreement(new Onset.None(reason(each)), each, spread);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return agreement(processed, amplitude).median();
    }

    @Override
    public Onset detect(CleanedEpoch cleaned, Amplitude amplitude) {
        return agreement(cleaned, amplitude).median();
    }

    @Override
    public String name() {
        return "median";
    }

    private static NoOnset reason(List<Onset> each) {
        NoOnset most = null;
        long votes = 0;
        for (Onset onset : each) {
            if (onset instanceof Onset.None none) {
                long same = each.stream().filter(none::equals).count();
                if (same > votes) {
                    most = none.reason();
                    votes = same;
                }
            }
        }
        return most;
    }
}
