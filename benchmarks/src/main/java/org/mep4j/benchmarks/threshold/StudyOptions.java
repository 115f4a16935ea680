package org.mep4j.benchmarks.threshold;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.mep4j.signal.Numbers;

/**
 * What a study is asked for.
 *
 * @param subjects            virtual subjects of each population
 * @param others              subjects for methods that take long, and of the mismatched model; 0 for the same number
 * @param seed                of all random numbers
 * @param start               first pulse: empty for the intensity at which 95 % are responses, found while the hotspot was
 *                            searched; else in %MSO
 * @param criterionMicrovolts criterion
 * @param method              part of the names of the methods
 * @param mostPulses          pulses of each hunt
 * @param parts               which of narrow, wide, boltzmann, reference, bound, oxford, separated by commas
 * @param file                where the tables go; empty for standard output alone
 * @param keep                a folder in which what each method did is kept, so that a study that was stopped goes on; empty for none
 */
record StudyOptions(int subjects, int others, long seed, String start, double criterionMicrovolts, String method, int mostPulses, String parts,
                    String file, String keep) {

    private static final double HIGHEST = 130;
    private static final String ALL = "narrow,wide,boltzmann,reference,bound,oxford";

    static StudyOptions of(String[] args) {
        StudyOptions o = new StudyOptions(60, 0, 20_261_123L, "", 50, "", 50, ALL, "", "");
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException("options are written --name=value: " + arg);
            }
            o = o.with(pair[0], pair[1]);
        }
        return o;
    }

    private StudyOptions with(String name, String value) {
        return switch (name) {
            case "--subjects" -> new StudyOptions(atLeastTwo(value), others, seed, start, criterionMicrovolts, method, mostPulses, parts, file, keep);
            case "--others" -> new StudyOptions(subjects, atLeastTwo(value), seed, start, criterionMicrovolts, method, mostPulses, parts, file, keep);
            case "--seed" -> new StudyOptions(subjects, others, Long.parseLong(value), start, criterionMicrovolts, method, mostPulses, parts, file, keep);
            case "--start" -> new StudyOptions(subjects, others, seed, value, criterionMicrovolts, method, mostPulses, parts, file, keep);
            case "--criterion" -> new StudyOptions(subjects, others, seed, start, Double.parseDouble(value), method, mostPulses, parts, file, keep);
            case "--method" -> new StudyOptions(subjects, others, seed, start, criterionMicrovolts, value, mostPulses, parts, file, keep);
            case "--pulses" -> new StudyOptions(subjects, others, seed, start, criterionMicrovolts, method, atLeastTwo(value), parts, file, keep);
            case "--parts" -> new StudyOptions(subjects, others, seed, start, criterionMicrovolts, method, mostPulses, value, file, keep);
            case "--out" -> new StudyOptions(subjects, others, seed, start, criterionMicrovolts, method, mostPulses, parts, value, keep);
            case "--keep" -> new StudyOptions(subjects, others, seed, start, criterionMicrovolts, method, mostPulses, parts, file, value);
            default -> throw new IllegalArgumentException("no such option: " + name
                    + "; there are --subjects, --others, --seed, --start, --criterion, --method, --pulses, --parts, --out, --keep");
        };
    }

    /** First pulse for a subject; the search for it goes up in steps of 0.2 %MSO. */
    double startFor(StudySubject subject) {
        double x = start.isEmpty() ? Math.ceil(subject.intensityAt(0.95) * 5) / 5 : Double.parseDouble(start);
        // Where the plateau hardly reaches the criterion, 95 % are not reached at any intensity.
        return x <= HIGHEST ? Math.max(x, 1) : HIGHEST;
    }

    int subjectsFor(Method study, StudyPopulation population) {
        return others > 0 && (study.isCostly() || population == StudyPopulation.BOLTZMANN) ? Math.min(others, subjects) : subjects;
    }

    boolean hasPart(String name) {
        return Arrays.asList(parts.split(",")).contains(name.toLowerCase(Locale.ROOT));
    }

    /** The command that does this again. */
    String command() {
        return String.format(Locale.ROOT, "--subjects=%d%s --seed=%d --criterion=%s --pulses=%d%s%s%s%s", subjects,
                others > 0 ? " --others=" + others : "", seed,
                Numbers.plain(criterionMicrovolts), mostPulses, start.isEmpty() ? "" : " --start=" + start,
                method.isEmpty() ? "" : " --method='" + method + "'", parts.equals(ALL) ? "" : " --parts=" + parts,
                file.isEmpty() ? "" : " --out=" + Path.of(file).getFileName()) + (keep.isEmpty() ? "" : " --keep=" + Path.of(keep).getFileName());
    }

    private static int atLeastTwo(String value) {
        int number = Integer.parseInt(value);
        if (number < 2) {
            throw new IllegalArgumentException("must be at least 2: " + value);
        }
        return number;
    }
}
