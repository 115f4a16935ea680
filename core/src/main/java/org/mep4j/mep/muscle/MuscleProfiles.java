package org.mep4j.mep.muscle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.signal.TimeWindow;

/**
 * Windows for groups of muscles, and the way from a channel's name to its group.
 *
 * <p>Onset windows are the union of the windows in use for adults and children (MEPFeatX, Front Neurosci 2024, 18:1415257: hand 14-28 ms,
 * forearm 10-22, biceps 10-22, tibialis anterior 25-42; mep-cmap-analyser 1.4: deltoid 8-16, biceps 12-20, trunk 12-22, forearm 16-26,
 * hand 18-28, quadriceps 18-30, hamstring 18-32, leg 28-45; extensor digitorum brevis 37.1 &plusmn; 2.9 ms, BMC Neurol 2022,
 * 12883-022-02977-8), opened by some milliseconds for active muscles, which respond 1-3 ms earlier, and by more at the late end for
 * tall, old and slowly conducting subjects. A generous window costs nothing here: the default onset method starts at the response and does
 * not take the first crossing inside the window.
 *
 * <p>Amplitude windows enclose the onset window and 15 ms or more after it; 10-50 ms for the hand is what most tools use. None begins
 * before 6 ms, so a stimulus artifact shorter than that stays outside.
 *
 * <p>A group that does not fit a subject is replaced by a {@link MuscleProfile} of the caller's own.
 */
public final class MuscleProfiles {

    /** Intrinsic hand muscles: onset 14-35 ms, peaks 10-50 ms. */
    public static final MuscleProfile HAND = profile("hand", 14, 35, 10, 50);
    /** Forearm muscles: onset 10-30 ms, peaks 8-50 ms. */
    public static final MuscleProfile FOREARM = profile("forearm", 10, 30, 8, 50);
    /** Biceps and triceps brachii: onset 9-26 ms, peaks 7-45 ms. */
    public static final MuscleProfile UPPER_ARM = profile("upper arm", 9, 26, 7, 45);
    /** Deltoid: onset 7-22 ms, peaks 6-40 ms. */
    public static final MuscleProfile DELTOID = profile("deltoid", 7, 22, 6, 40);
    /** Abdominal and back muscles: onset 9-28 ms, peaks 7-50 ms. */
    public static final MuscleProfile TRUNK = profile("trunk", 9, 28, 7, 50);
    /** Vasti and rectus femoris: onset 15-38 ms, peaks 12-65 ms. */
    public static final MuscleProfile QUADRICEPS = profile("quadriceps", 15, 38, 12, 65);
    /** Biceps femoris, semitendinosus, semimembranosus: onset 15-40 ms, peaks 12-70 ms. */
    public static final MuscleProfile HAMSTRING = profile("hamstring", 15, 40, 12, 70);
    /** Tibialis anterior, soleus, gastrocnemius and their neighbours: onset 22-52 ms, peaks 20-90 ms. */
    public static final MuscleProfile LEG = profile("leg", 22, 52, 20, 90);
    /** Intrinsic foot muscles: onset 28-60 ms, peaks 25-90 ms. */
    public static final MuscleProfile FOOT = profile("foot", 28, 60, 25, 90);
    /** Any muscle: onset 10-60 ms, peaks 10-75 ms, wide enough for arm and leg. */
    public static final MuscleProfile GENERIC = profile("generic", 10, 60, 10, 75);

    /** Words and what they mean; the first that occurs in the text decides, so the longer of two readings stands first. */
    private static final List<Map.Entry<String, MuscleProfile>> WORDS = List.of(
            Map.entry("extensor digitorum brevis", FOOT), Map.entry("flexor digitorum brevis", FOOT),
            Map.entry("abductor hallucis", FOOT), Map.entry("flexor hallucis brevis", FOOT), Map.entry("hallucis brevis", FOOT),
            Map.entry("hallucis longus", LEG), Map.entry("digitorum longus", LEG), Map.entry("triceps surae", LEG),
            Map.entry("tibialis", LEG), Map.entry("soleus", LEG), Map.entry("gastrocnem", LEG),
            Map.entry("biceps femoris", HAMSTRING), Map.entry("hamstring", HAMSTRING), Map.entry("semitendinos", HAMSTRING),
            Map.entry("semimembranos", HAMSTRING), Map.entry("rectus femoris", QUADRICEPS), Map.entry("vastus", QUADRICEPS),
            Map.entry("quadriceps", QUADRICEPS), Map.entry("rectus abdominis", TRUNK), Map.entry("erector spinae", TRUNK),
            Map.entry("external oblique", TRUNK), Map.entry("internal oblique", TRUNK), Map.entry("paraspinal", TRUNK),
            Map.entry("interosse", HAND), Map.entry("pollicis brevis", HAND), Map.entry("opponens", HAND),
            Map.entry("digiti minimi", HAND), Map.entry("digiti quinti", HAND), Map.entry("hypothenar", HAND), Map.entry("thenar", HAND),
            Map.entry("pollicis longus", FOREARM), Map.entry("extensor carpi", FOREARM), Map.entry("flexor carpi", FOREARM),
            Map.entry("extensor digitorum", FOREARM), Map.entry("flexor digitorum", FOREARM), Map.entry("extensor indicis", FOREARM),
            Map.entry("brachioradialis", FOREARM), Map.entry("pronator", FOREARM), Map.entry("forearm", FOREARM),
            Map.entry("biceps", UPPER_ARM), Map.entry("triceps", UPPER_ARM), Map.entry("deltoid", DELTOID),
            Map.entry("trunk", TRUNK), Map.entry("hand", HAND), Map.entry("foot", FOOT), Map.entry("leg", LEG));

    private static final Map<String, MuscleProfile> ABBREVIATIONS = abbreviations();

    private static final Set<String> SIDES = Set.of("l", "r", "left", "right", "lt", "rt");

    private MuscleProfiles() {
    }

    /**
     * Recognises a muscle in a channel's name: full names ({@code "Left first dorsal interosseous"}) and the usual abbreviations
     * ({@code "FDI"}, {@code "LFDI"}, {@code "EMG_APB-R"}, {@code "rightTA"}), in any case, with a side before or behind.
     *
     * @param text a channel's or muscle's name
     * @return the group, or empty where none is recognised; use {@link #GENERIC} then
     */
    public static Optional<MuscleProfile> forMuscle(String text) {
        String spaced = text.replaceAll("(?<=\\p{Lower})(?=\\p{Upper})", " ").toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>(List.of(spaced.split("[^\\p{Alnum}]+")));
        String phrase = " " + String.join(" ", tokens) + " ";
        for (Map.Entry<String, MuscleProfile> word : WORDS) {
            // Short words must stand alone or they would be found inside others ("lefthanded", "legend").
            String sought = word.getKey().length() > 4 ? word.getKey() : " " + word.getKey() + " ";
            if (phrase.contains(sought)) {
                return Optional.of(word.getValue());
            }
        }
        tokens.removeAll(SIDES);
        for (String token : tokens) {
            Optional<MuscleProfile> found = forAbbreviation(token);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<MuscleProfile> forAbbreviation(String token) {
        String bare = token.matches("\\d.*") ? token : token.replaceAll("\\d+$", "");
        List<String> readings = new ArrayList<>(List.of(token, bare));
        for (String side : List.of("left", "right", "l", "r")) {
            if (bare.startsWith(side)) {
                readings.add(bare.substring(side.length()));
            }
            if (bare.endsWith(side)) {
                readings.add(bare.substring(0, bare.length() - side.length()));
            }
        }
        return readings.stream().filter(ABBREVIATIONS::containsKey).map(ABBREVIATIONS::get).findFirst();
    }

    private static Map<String, MuscleProfile> abbreviations() {
        Map<String, MuscleProfile> map = new HashMap<>();
        put(map, HAND, "fdi 1di di1 1dio fdio sdi apb adm admi adq opp fpb adp abp");
        put(map, FOREARM, "ecr ecrl ecrb ecu fcr fcu fds fdp edc ed eip ei fpl epl brd");
        put(map, UPPER_ARM, "bb bic bicep tb tri tric");
        put(map, DELTOID, "del delt deltoid");
        put(map, TRUNK, "es eo io ra rab");
        put(map, QUADRICEPS, "vl vm vmo rf quad quads vlo");
        put(map, HAMSTRING, "bf bfem st sm ham hams");
        put(map, LEG, "ta tib tiba sol gas gast gastroc mg lg edl ehl fhl");
        put(map, FOOT, "ah ahb edb fhb abh fdb");
        return Map.copyOf(map);
    }

    private static void put(Map<String, MuscleProfile> map, MuscleProfile profile, String names) {
        for (String name : names.split(" ")) {
            map.put(name, profile);
        }
    }

    private static MuscleProfile profile(String name, double onsetFrom, double onsetTo, double peaksFrom, double peaksTo) {
        return new MuscleProfile(name, TimeWindow.millis(onsetFrom, onsetTo), TimeWindow.millis(peaksFrom, peaksTo));
    }
}
