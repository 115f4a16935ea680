package org.mep4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the house in order: packages see only those before them, and the libraries behind core do not show. */
class ArrowsTest {

    /** In the order of the flow; each package may use those before it. */
    private static final List<String> ROOMS = List.of("org.mep4j.signal", "org.mep4j.filter.design", "org.mep4j.filter",
            "org.mep4j.filter.envelope", "org.mep4j.filter.mains", "org.mep4j.stimulus.artifact", "org.mep4j.stimulus",
            "org.mep4j.epoch", "org.mep4j.epoch.quality", "org.mep4j.mep.muscle", "org.mep4j.mep.amplitude", "org.mep4j.mep",
            "org.mep4j.mep.onset", "org.mep4j.mep.average", "org.mep4j.mep.silence", "org.mep4j.threshold",
            "org.mep4j.threshold.fit", "org.mep4j.threshold.amplitude", "org.mep4j.threshold.hunt", "org.mep4j.threshold.tracking", "org.mep4j.excitability",
            "org.mep4j.excitability.recruitment", "org.mep4j.excitability.conduction", "org.mep4j.excitability.wave",
            "org.mep4j.excitability.muscle", "org.mep4j.excitability.dose", "org.mep4j.simulation", "org.mep4j.pipeline.report", "org.mep4j.pipeline.settings",
            "org.mep4j.pipeline", "org.mep4j");

    private static final JavaClasses CORE =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.mep4j");

    @Test
    void everyRoomIsKnown() {
        Set<String> found = new TreeSet<>();
        CORE.forEach(type -> found.add(type.getPackageName()));
        assertEquals(new TreeSet<>(ROOMS), found);
    }

    @Test
    void packagesSeeOnlyThoseBeforeThem() {
        for (int room = 0; room < ROOMS.size(); room++) {
            String[] later = ROOMS.subList(room + 1, ROOMS.size()).toArray(String[]::new);
            if (later.length > 0) {
                noClasses().that().resideInAPackage(ROOMS.get(room)).should().dependOnClassesThat().resideInAnyPackage(later)
                        .check(CORE);
            }
        }
    }

    @Test
    void thresholdKnowsNothingOfSignals() {
        noClasses().that().resideInAPackage("org.mep4j.threshold..").should().dependOnClassesThat()
                .resideInAnyPackage("org.mep4j.filter..", "org.mep4j.stimulus..", "org.mep4j.epoch..", "org.mep4j.mep..").check(CORE);
    }

    @Test
    void coreDoesNoInputOrOutputStartsNoThreadAndReadsNoClock() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..",
                "java.time..", "java.util.logging..").check(CORE);
        noClasses().should().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class).check(CORE);
    }

    @Test
    void librariesDoNotShowInThePublicApi() {
        Set<String> leaks = new TreeSet<>();
        int checked = 0;
        for (JavaClass type : CORE) {
            for (JavaMember member : type.getMembers()) {
                if (type.getModifiers().contains(JavaModifier.PUBLIC) && (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))) {
                    checked++;
                    member.getAllInvolvedRawTypes().stream().map(JavaClass::getPackageName)
                            .filter(name -> name.startsWith("org.apache.") || name.startsWith("org.ejml.") || name.startsWith("org.jtransforms."))
                            .forEach(name -> leaks.add(member.getFullName()));
                }
            }
        }
        assertTrue(checked > 100, "checked only " + checked + " members");
        assertEquals(Set.of(), leaks);
    }
}
