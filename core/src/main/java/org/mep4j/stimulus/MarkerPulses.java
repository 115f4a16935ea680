package org.mep4j.stimulus;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Turns markers into pulses:
 * {@code MarkerPulses.labelled("S255").withDelayMillis(10).at(rate).from(markers, endIndex)}.
 *
 * <p>Labels match exactly. The delay is added to the marker's time: positive where the coil discharged after the marker, negative
 * where the marker was written late. The pulse is the sample nearest to the corrected time.
 *
 * <p>The intensity is read from the marker's details; the first of the fields (in order, upper and lower case alike) that holds
 * something decides. {@code 45}, {@code 45 %} and {@code 45%MSO} are 45 %MSO; {@code n/a} and blanks are nothing; anything else is
 * noted, and the pulse has no intensity. Nothing is guessed, and nothing is left out without a note.
 *
 * @param labels          the labels that are pulses, exactly as in the markers
 * @param delayMillis     added to the time of each marker, in ms
 * @param intensityFields names of the details that may hold the intensity in %MSO, in order of preference
 */
public record MarkerPulses(List<String> labels, double delayMillis, List<String> intensityFields) {

    /** Details that are looked for an intensity by default, in order: the names in use in events tables. */
    public static final List<String> DEFAULT_INTENSITY_FIELDS =
            List.of("stimulus_intensity", "intensity", "intensity_mso", "tms_intensity", "mso", "percent_mso");

    /**
     * Validates labels and delay.
     *
     * @param labels          the labels that are pulses
     * @param delayMillis     added to the time of each marker
     * @param intensityFields names of the details that may hold the intensity in %MSO
     * @throws IllegalArgumentException if there is no label or the delay is not finite
     */
    public MarkerPulses {
        labels = List.copyOf(labels);
        intensityFields = List.copyOf(intensityFields);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("at least one marker label must be named; LabelChoice.among(markers) can find it");
        }
        if (!Double.isFinite(delayMillis)) {
            throw new IllegalArgumentException("delay must be a finite number of ms: " + Numbers.plain(delayMillis));
        }
    }

    /**
     * Markers of some labels, without delay, with the {@linkplain #DEFAULT_INTENSITY_FIELDS usual intensity fields}.
     *
     * @param labels the labels, exactly as in the markers
     * @return the settings
     */
    public static MarkerPulses labelled(String... labels) {
        return new MarkerPulses(List.of(labels), 0, DEFAULT_INTENSITY_FIELDS);
    }

    /**
     * With a delay of the device.
     *
     * @param millis added to the time of each marker; negative where markers were written late
     * @return a copy
     */
    public MarkerPulses withDelayMillis(double millis) {
        return new MarkerPulses(labels, millis, intensityFields);
    }

    /**
     * With the name of the detail that holds the intensity.
     *
     * @param name name of the detail, upper and lower case alike
     * @return a copy that looks into this detail only
     */
    public MarkerPulses withIntensityField(String name) {
        return new MarkerPulses(labels, delayMillis, List.of(name));
    }

    /**
     * For channels of a sample rate.
     *
     * @param rate the rate to which the pulses' sample indices refer
     * @return the function from markers to pulses
     */
    public At at(SampleRate rate) {
        return new At(this, rate);
    }

    /**
     * The function from markers to pulses at a sample rate.
     *
     * @param settings which markers are pulses
     * @param rate     the rate to which the pulses' sample indices refer
     */
    public record At(MarkerPulses settings, SampleRate rate) {

        /**
         * Rejects nulls.
         *
         * @param settings which markers are pulses
         * @param rate     the rate to which the pulses' sample indices refer
         */
        public At {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(rate, "rate");
        }

        /**
         * Pulses of a stream whose end is not known.
         *
         * @param markers the markers
         * @return the pulses in order of time, and notes
         */
        public PulseTrain from(List<Marker> markers) {
            return from(markers, Long.MAX_VALUE);
        }

        /**
         * Pulses of a recording. Several markers on one sample are one pulse, with a note.
         *
         * @param markers  the markers
         * @param endIndex index after the recording's last sample; a marker there or later is noted and not taken
         * @return the pulses in order of time, and notes
         */
        public PulseTrain from(List<Marker> markers, long endIndex) {
            return new Conversion(settings, rate, endIndex).of(markers);
        }
    }

    /** One run over a list of markers. */
    private static final class Conversion {

        private static final Pattern PERCENT = Pattern.compile("\\+?(\\d{1,9}(?:\\.\\d{1,15})?)\\s*(?:%\\s*(?:MSO)?)?", Pattern.CASE_INSENSITIVE);

        /** Half a sample plus half a sample must be a whole one for every marker of a train, not for some: ties are tipped by 1 ns. */
        private static final double TIP_SECONDS = 1e-9;

        private final MarkerPulses settings;
        private final SampleRate rate;
        private final long endIndex;
        private final List<String> notes = new ArrayList<>();
        private final List<Marker> before = new ArrayList<>();
        private final List<Marker> after = new ArrayList<>();
        private final Set<Long> contradicted = new HashSet<>();

        Conversion(MarkerPulses settings, SampleRate rate, long endIndex) {
            this.settings = settings;
            this.rate = rate;
            this.endIndex = endIndex;
        }

        PulseTrain of(List<Marker> markers) {
            Map<Long, Pulse> pulses = new TreeMap<>();
            Map<String, List<Marker>> others = new LinkedHashMap<>();
            int taken = 0;
            for (Marker marker : markers) {
                if (settings.labels.contains(marker.label())) {
                    taken++;
                    add(marker, pulses);
                } else {
                    others.computeIfAbsent(marker.label(), label -> new ArrayList<>()).add(marker);
                }
            }
            noteOutside(before, "before the recording");
            noteOutside(after, "after the recording's end at " + Numbers.plain(rate.secondsAt(endIndex)) + " s");
            if (taken == 0) {
                notes.add("no marker has the label " + String.join(" or ", settings.labels.stream().map(Labels::quoted).toList())
                        + (others.isEmpty() ? "; there are no markers" : "; there are: " + Labels.listed(List.copyOf(others.keySet()), others)));
            }
            return new PulseTrain(List.copyOf(pulses.values()), notes);
        }

        private void add(Marker marker, Map<Long, Pulse> pulses) {
            long index = rate.indexAtSeconds(marker.seconds() + settings.delayMillis / 1000 + TIP_SECONDS);
            if (index < 0 || index >= endIndex) {
                (index < 0 ? before : after).add(marker);
                return;
            }
            Pulse pulse = new Pulse(index, intensity(marker), marker.label());
            Pulse earlier = pulses.putIfAbsent(index, pulse);
            if (earlier != null) {
                pulses.put(index, merged(earlier, pulse, marker));
            }
        }

        /** One sentence, however many there are: a recording that was cut off may lack most of its pulses. */
        private void noteOutside(List<Marker> outside, String where) {
            if (outside.size() == 1) {
                notes.add(described(outside.get(0)) + " lies " + where + " and was not taken as a pulse");
            } else if (!outside.isEmpty()) {
                DoubleSummaryStatistics seconds = outside.stream().mapToDouble(Marker::seconds).summaryStatistics();
                notes.add(outside.size() + " markers (" + String.join(", ", outside.stream().map(Marker::label).distinct().toList()) + ") from "
                        + Numbers.plain(seconds.getMin()) + " to " + Numbers.plain(seconds.getMax()) + " s lie " + where
                        + " and were not taken as pulses");
            }
        }

        private Pulse merged(Pulse earlier, Pulse later, Marker marker) {
            String text = described(marker) + " falls on the same sample as another marker and is the same pulse";
            if (earlier.intensity().isPresent() && later.intensity().isPresent() && !earlier.intensity().equals(later.intensity())) {
                contradicted.add(earlier.sampleIndex());
                notes.add(text + "; its intensity is unknown, for the markers say " + earlier.intensity().get() + " and " + later.intensity().get());
                return new Pulse(earlier.sampleIndex(), Optional.empty(), earlier.label());
            }
            notes.add(text);
            return contradicted.contains(earlier.sampleIndex()) ? earlier
                    : new Pulse(earlier.sampleIndex(), earlier.intensity().or(later::intensity), earlier.label());
        }

        private Optional<Intensity> intensity(Marker marker) {
            // A map's own order is not the same in every run.
            Map<String, String> details = new TreeMap<>(marker.details());
            for (String field : settings.intensityFields) {
                for (Map.Entry<String, String> detail : details.entrySet()) {
                    String value = detail.getValue().strip();
                    if (detail.getKey().strip().equalsIgnoreCase(field) && !value.isEmpty() && !value.equalsIgnoreCase("n/a")) {
                        return read(marker, detail.getKey(), value);
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Intensity> read(Marker marker, String field, String value) {
            Matcher matcher = PERCENT.matcher(value);
            double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
            if (percent >= 0 && percent <= 200) {
                return Optional.of(Intensity.ofPercentMso(percent));
            }
            notes.add(described(marker) + ": " + field + " must be a number from 0 to 200 %MSO: \"" + value + "\"");
            return Optional.empty();
        }

        private static String described(Marker marker) {
            return "marker " + Labels.quoted(marker.label()) + " at " + Numbers.plain(Math.rint(marker.seconds() * 1e6) / 1e6) + " s";
        }
    }
}
