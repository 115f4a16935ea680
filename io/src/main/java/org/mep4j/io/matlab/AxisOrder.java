package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mep4j.io.OpenOptions.Axis;

/**
 * Which side of an array is which. What the caller says counts first; then what stands beside the array with as many elements as one
 * side; last the sizes alone, and only where they leave no reasonable doubt.
 *
 * @param axes what each side is
 * @param note what was assumed, as a sentence
 */
record AxisOrder(List<Axis> axes, String note) {

    /** By size alone, samples are the side that is longer than any other by this factor. Chosen here. */
    private static final long LONGER = 4;
    /** By size alone, channels are a side of at most so many elements, where there are four times as many trials. Chosen here. */
    private static final long MOST_CHANNELS = 8;
    private static final long FEWEST_SAMPLES = 64;

    /** Something beside the array that has as many elements as one of its sides. */
    record Hint(String name, long count) {
    }

    /**
     * Finds the order.
     *
     * @param name     name of the array
     * @param dims     its sides
     * @param possible what its sides are, in any order
     * @param hints    what stands beside it
     * @param contents the file and what the caller says
     */
    static AxisOrder of(String name, long[] dims, List<Axis> possible, Map<Axis, Hint> hints, MatContents contents) throws IOException {
        List<Axis> asked = contents.options().axes().stream().filter(possible::contains).toList();
        String size = Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        if (!contents.options().axes().isEmpty()) {
            if (asked.size() != dims.length) {
                throw contents.problem("--axes " + text(contents.options().axes(), ",") + " does not fit " + name + ", which has " + dims.length + " sides ("
                        + size + "): " + text(possible, ", ") + " in some order");
            }
            return new AxisOrder(asked, name + " (" + size + ") is " + text(asked, " x ") + ", as given by --axes.");
        }
        Map<Axis, Hint> telling = new EnumMap<>(Axis.class);
        for (Map.Entry<Axis, Hint> hint : hints.entrySet()) {
            if (possible.contains(hint.getKey()) && Arrays.stream(dims).anyMatch(side -> side == hint.getValue().count())) {
                telling.put(hint.getKey(), hint.getValue());
            }
        }
        List<List<Axis>> told = orders(possible).stream().filter(order -> telling.entrySet().stream()
                .allMatch(hint -> dims[order.indexOf(hint.getKey())] == hint.getValue().count())).toList();
        if (told.size() == 1) {
            return new AxisOrder(told.get(0), name + " (" + size + ") was taken for " + text(told.get(0), " x ") + ", as told by "
                    + telling.values().stream().map(hint -> hint.name() + " (" + hint.count() + ")").collect(Collectors.joining(" and ")) + ".");
        }
        List<List<Axis>> likely = told.stream().filter(order -> isLikely(order, dims)).toList();
        if (likely.size() != 1) {
            throw contents.problem(name + " is " + size + ", and neither its sizes nor labels, times or intensities beside it tell which side"
                    + " is which; give --axes with " + text(possible, ", ") + " in the order of its sides, for example --axes "
                    + text(possible, ","));
        }
        return new AxisOrder(likely.get(0), name + " (" + size + ") was taken for " + text(likely.get(0), " x ")
                + ", judged by its sizes; --axes gives another order.");
    }

    private static boolean isLikely(List<Axis> order, long[] dims) {
        long samples = order.contains(Axis.SAMPLES) ? dims[order.indexOf(Axis.SAMPLES)] : Long.MAX_VALUE;
        long channels = order.contains(Axis.CHANNELS) ? dims[order.indexOf(Axis.CHANNELS)] : 1;
        long trials = order.contains(Axis.TRIALS) ? dims[order.indexOf(Axis.TRIALS)] : LONGER * channels;
        return samples >= FEWEST_SAMPLES && samples / LONGER >= Math.max(trials, channels)
                && channels <= MOST_CHANNELS && trials >= LONGER * channels;
    }

    private static List<List<Axis>> orders(List<Axis> axes) {
        if (axes.size() <= 1) {
            return List.of(axes);
        }
        List<List<Axis>> orders = new ArrayList<>();
        for (Axis first : axes) {
            List<Axis> rest = axes.stream().filter(axis -> axis != first).toList();
            for (List<Axis> tail : orders(rest)) {
                List<Axis> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }

    private static String text(List<Axis> axes, String between) {
        return axes.stream().map(axis -> axis.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(between));
    }

    int of(Axis axis) {
        return axes.indexOf(axis);
    }
}
