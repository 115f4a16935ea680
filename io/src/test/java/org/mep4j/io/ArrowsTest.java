package org.mep4j.io;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formats do not know each other, libraries stay in their rooms, and nobody depends on the command line. */
class ArrowsTest {

    private static final List<String> FORMATS = List.of("org.mep4j.io.edf..", "org.mep4j.io.brainvision..", "org.mep4j.io.matlab..",
            "org.mep4j.io.text..");

    private static final JavaClasses IO =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.mep4j.io");

    @Test
    void formatsDoNotKnowEachOther() {
        for (String format : FORMATS) {
            String[] others = FORMATS.stream().filter(other -> !other.equals(format)).toArray(String[]::new);
            noClasses().that().resideInAPackage(format).should().dependOnClassesThat().resideInAnyPackage(others).check(IO);
            noClasses().that().resideInAPackage(format).should().dependOnClassesThat()
                    .resideInAnyPackage("org.mep4j.io.report..", "org.mep4j.io.session..", "org.mep4j.io.cli..").check(IO);
        }
    }

    @Test
    void nobodyDependsOnTheCommandLine() {
        noClasses().that().resideOutsideOfPackage("org.mep4j.io.cli..").should().dependOnClassesThat()
                .resideInAnyPackage("org.mep4j.io.cli..", "picocli..").check(IO);
    }

    @Test
    void librariesStayInTheirRooms() {
        noClasses().that().resideOutsideOfPackage("org.mep4j.io.matlab..").should().dependOnClassesThat()
                .resideInAnyPackage("us.hebi..", "io.jhdf..").check(IO);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.commons.math3..", "org.ejml..", "org.jtransforms..").check(IO);
    }

    @Test
    void nothingReachesForTheNetworkOrDeserialises() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net..").check(IO);
        noClasses().should().dependOnClassesThat().areAssignableTo(java.io.ObjectInputStream.class).check(IO);
    }
}
