package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mep4j.mep.amplitude.AmplitudeStatistics;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.Numbers;

/** Answers the checklist from the recordings and from what the researcher wrote. */
final class ChecklistAnswers {

    private final VisitData data;

    ChecklistAnswers(VisitData data) {
        this.data = data;
    }

    List<Checklist.Answer> all() {
        return Checklist.items().stream().map(this::answer).toList();
    }

    private Checklist.Answer answer(Checklist.Item item) {
        Optional<String> said = Optional.ofNullable(data.about().values().get(item.key()));
        boolean paired = data.blocks().stream().anyMatch(block -> block.role().isConditioned());
        if (item.group() == Checklist.Group.PAIRED && !paired) {
            return new Checklist.Answer(item, Checklist.Status.NOT_APPLICABLE, "no paired pulses were given");
        }
        String found = fromData(item.key());
        if (!found.isEmpty()) {
            return new Checklist.Answer(item, Checklist.Status.FROM_THE_DATA, found + said.map(text -> "; " + text).orElse(""));
        }
        return said.map(text -> new Checklist.Answer(item, Checklist.Status.SAID, text))
                .orElseGet(() -> new Checklist.Answer(item, Checklist.Status.MISSING, ""));
    }

    private String fromData(String key) {
        return switch (key) {
            case "contraction" -> contraction();
            case "intensity" -> each(block -> !block.role().isNerve(), this::intensities);
            case "time_between_trials" -> each(block -> !block.role().isNerve() && block.rows().stream().allMatch(row -> row.marker().isEmpty()),
                    ChecklistAnswers::intervals);
            case "threshold_method" -> data.measures().stream().filter(row -> row.id().equals("rmt") || row.id().equals("amt"))
                    .filter(row -> !row.method().isEmpty()).map(row -> row.id().toUpperCase(Locale.ROOT) + ": " + row.method()).distinct()
                    .collect(Collectors.joining("; "));
            case "number_of_meps" -> each(block -> !block.role().isNerve(), channel -> Block.trials(channel).accepted() + " of "
                    + channel.responses().size());
            case "test_intensity" -> each(block -> block.role() == Role.TEST, this::intensities);
            case "conditioning_intensity" -> conditioning();
            case "isi" -> data.blocks().stream().filter(block -> block.role().isConditioned())
                    .map(block -> block.role() + " " + Numbers.plain(block.isiMillis().orElseThrow()) + " ms").collect(Collectors.joining(", "));
            case "mep_size_method" -> size();
            case "unconditioned_size" -> each(block -> block.role() == Role.TEST, ChecklistAnswers::typicalSize);
            default -> "";
        };
    }

    /** One entry per block that has an answer, from its first channel where all channels share the pulses. */
    private String each(Predicate<Block> which, Function<ChannelReport, String> what) {
        List<String> parts = new ArrayList<>();
        for (Block block : data.blocks()) {
            if (which.test(block)) {
                for (ChannelReport channel : block.channels()) {
                    String text = what.apply(channel);
                    String name = title(block) + (block.channels().size() > 1 ? " " + channel.channel().name() : "");
                    if (!text.isEmpty()) {
                        parts.add(name + ": " + text);
                    }
                }
            }
        }
        return String.join("; ", parts);
    }

    private static String title(Block block) {
        return block.role() + block.isiMillis().stream().mapToObj(isi -> " " + Numbers.plain(isi) + " ms").findFirst().orElse("")
                + block.minutes().stream().mapToObj(minutes -> " " + Numbers.plain(minutes) + " min").findFirst().orElse("");
    }

    /** The blocks of each state with the range of their median backgrounds. */
    private String contraction() {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        Map<String, SortedSet<Double>> levels = new LinkedHashMap<>();
        for (Block block : data.blocks()) {
            for (ChannelReport channel : block.channels()) {
                double[] rms = channel.responses().stream().flatMap(response -> response.background().stream())
                        .mapToDouble(background -> background.rmsMicrovolts()).sorted().toArray();
                if (rms.length > 0) {
                    String state = ResponseMeasures.state(channel);
                    titles.computeIfAbsent(state, key -> new ArrayList<>()).add(title(block)
                            + (block.channels().size() > 1 ? " " + channel.channel().name() : ""));
                    levels.computeIfAbsent(state, key -> new TreeSet<>()).add(rms[rms.length / 2]);
                }
            }
        }
        List<String> parts = new ArrayList<>();
        titles.forEach((state, blocks) -> parts.add(String.format(Locale.ROOT, "%s, median background EMG %.1f to %.1f µV RMS: %s", state,
                levels.get(state).first(), levels.get(state).last(), String.join(", ", blocks))));
        return String.join("; ", parts);
    }

    private String intensities(ChannelReport channel) {
        SortedSet<Double> levels = new TreeSet<>();
        channel.responses().forEach(response -> response.pulse().intensity().ifPresent(intensity -> levels.add(intensity.percentMso())));
        if (levels.isEmpty()) {
            return "";
        }
        return levels.size() == 1 ? Numbers.plain(levels.first()) + " %MSO"
                : levels.size() + " intensities from " + Numbers.plain(levels.first()) + " to " + Numbers.plain(levels.last()) + " %MSO";
    }

    /** Only where all pulses of a recording are of one block: else the time to the pulse before is not known here. */
    private static String intervals(ChannelReport channel) {
        List<Double> seconds = new ArrayList<>();
        Response before = null;
        for (Response response : channel.responses()) {
            if (before != null && before.recording().equals(response.recording())) {
                seconds.add(response.pulseSeconds() - before.pulseSeconds());
            }
            before = response;
        }
        double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? "" : String.format(Locale.ROOT, "%.2f to %.2f s, median %.2f s", sorted[0], sorted[sorted.length - 1],
                sorted[sorted.length / 2]);
    }

    private String conditioning() {
        List<String> parts = new ArrayList<>();
        for (Block block : data.blocks()) {
            block.rows().stream().flatMapToDouble(row -> row.dose().conditioningPercentMso().stream()).distinct()
                    .forEach(percent -> parts.add(title(block) + ": " + Numbers.plain(percent) + " %MSO"));
        }
        return String.join("; ", parts);
    }

    private String size() {
        return data.blocks().stream().filter(block -> !block.role().isNerve()).flatMap(block -> block.channels().stream())
                .map(channel -> "peak to peak, " + channel.profile().amplitudeWindow() + " after the pulse (" + channel.profile().name() + ")")
                .distinct().collect(Collectors.joining("; "));
    }

    private static String typicalSize(ChannelReport channel) {
        double[] sizes = Block.microvolts(channel);
        Arrays.sort(sizes);
        return AmplitudeStatistics.of(sizes).map(found -> String.format(Locale.ROOT, "geometric mean %.0f µV (%.0f to %.0f µV)",
                found.geometricMean(), sizes[0], sizes[sizes.length - 1])).orElse("");
    }
}
