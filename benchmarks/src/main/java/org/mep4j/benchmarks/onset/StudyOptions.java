package org.mep4j.benchmarks.onset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.mep4j.benchmarks.onset.MadeMep.Generator;
import org.mep4j.mep.onset.OnsetRule;

/** What the study is asked to do. */
record StudyOptions(Generator generator, long seed, int sessions, Path out, Path data, List<OnsetRule> rules, boolean bound) {

    static StudyOptions of(String[] args) {
        Generator generator = Generator.REPORTING;
        long seed = 20261123;
        int sessions = 40;
        boolean bound = false;
        Path out = null;
        Path data = null;
        List<OnsetRule> rules = List.of(OnsetRule.values());
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--tuning" -> {
                    generator = Generator.TUNING;
                    seed = 7;
                }
                case "--checking" -> {
                    generator = Generator.CHECKING;
                    seed = 7;
                }
                case "--bound" -> bound = true;
                case "--seed" -> seed = Long.parseLong(args[++i]);
                case "--sessions" -> sessions = Integer.parseInt(args[++i]);
                case "--rules" -> rules = Arrays.stream(args[++i].split(",")).map(name -> OnsetRule.of(name).orElseThrow()).toList();
                case "--out" -> out = Path.of(args[++i]);
                case "--data" -> data = Path.of(args[++i]);
                default -> throw new IllegalArgumentException("unknown argument: " + args[i]);
            }
        }
        return new StudyOptions(generator, seed, sessions, out, data, rules, bound);
    }
}
