package org.mep4j.mep.muscle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuscleProfilesTest {

    private static final List<MuscleProfile> ALL = List.of(MuscleProfiles.HAND, MuscleProfiles.FOREARM, MuscleProfiles.UPPER_ARM,
            MuscleProfiles.DELTOID, MuscleProfiles.TRUNK, MuscleProfiles.QUADRICEPS, MuscleProfiles.HAMSTRING, MuscleProfiles.LEG,
            MuscleProfiles.FOOT, MuscleProfiles.GENERIC);

    @ParameterizedTest
    @CsvSource({"FDI,hand", "LFDI,hand", "R_FDI,hand", "fdi-left,hand", "rightFDI,hand", "EMG_FDI,hand", "FDI2,hand", "1DI,hand",
        "first dorsal interosseous,hand", "Left First Dorsal Interosseus,hand", "APB,hand", "APB_R,hand", "ADM,hand", "RADM,hand",
        "abductor digiti minimi,hand", "ECR,forearm", "LFCR,forearm", "FDS,forearm", "EDC,forearm", "extensor carpi radialis,forearm",
        "flexor digitorum superficialis,forearm", "BB,upper arm", "biceps brachii,upper arm", "R biceps,upper arm", "TRI,upper arm",
        "deltoid,deltoid", "DELT_L,deltoid", "ES,trunk", "rectus abdominis,trunk", "VL,quadriceps", "VM,quadriceps", "RF,quadriceps",
        "RVL,quadriceps", "vastus lateralis,quadriceps", "rectus femoris,quadriceps", "biceps femoris,hamstring", "BF,hamstring",
        "TA,leg", "LTA,leg", "ta-r,leg", "tibialis anterior,leg", "SOL,leg", "soleus,leg", "triceps surae,leg", "AH,foot", "EDB,foot",
        "RAH,foot", "FHB,foot", "abductor hallucis,foot", "extensor digitorum brevis,foot"})
    void namesAndAbbreviationsAreRecognised(String text, String group) {
        assertEquals(group, MuscleProfiles.forMuscle(text).map(MuscleProfile::name).orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EMG1", "Ch 3", "left", "L", "trigger", "unknown", "EEG", "legend", "lefthanded"})
    void anythingElseIsNotGuessed(String text) {
        assertEquals(Optional.empty(), MuscleProfiles.forMuscle(text));
    }

    @Test
    void peaksAreSearchedLongEnoughAfterTheLatestOnset() {
        for (MuscleProfile profile : ALL) {
            assertTrue(profile.amplitudeWindow().encloses(profile.onsetWindow()), profile.toString());
            assertTrue(profile.amplitudeWindow().endMillis() >= profile.onsetWindow().endMillis() + 15, profile.toString());
        }
    }
}
