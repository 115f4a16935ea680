package org.mep4j.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

class ChannelKindsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Fp1", "FP2", "Fpz", "Cz", "CZ", "cz", "C3", "C4", "F7", "T3", "T8", "O1", "Oz", "CP5", "FC6", "FCz", "AF3", "AF7", "AFz",
        "FT9", "FT10", "TP10", "PO7", "PO10", "POz", "P9", "Iz", "Nz", "F10", "Fp1-Ref", "C3-A2", "C4-M1", "F3-C3", "Cz-Pz", "Fp1-A1A2", "EEG Fp1", "EEG1", "eeg C3-REF",
        "POL Fp1", "Fc5.", "C3..", "Cz-Av"})
    void electrodesOfTheScalpAreNotEmg(String label) {
        assertEquals(Channel.Kind.OTHER, ChannelKinds.of(label, Optional.of(VoltageUnit.MICROVOLT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EOG", "HEOG", "VEOG", "REOG", "LEOG", "eog left", "Left EOG", "EEG EOG1", "ECG", "EKG", "ECG II", "lead ECG"})
    void theEyesAndTheHeartAreNotEmg(String label) {
        assertEquals(Channel.Kind.OTHER, ChannelKinds.of(label, Optional.of(VoltageUnit.MICROVOLT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FDI", "LFDI", "APB", "APBr", "ADM", "TA", "TA1", "EMG1", "EMG C3", "FCR", "ECR", "EDC", "FPB", "OPP", "BB", "Ch1", "CH 3", "A1", "A2",
        "M1", "channel 1", "1", "T1", "T2", "PT1", "FC7", "CP7", "CFDI", "Cz FDI", "FCU-ref", "SOL", "Orbicularis oculi", "C3P0", "F11", "Px", "C", "P", "EXG1"})
    void musclesAndInputsStayEmg(String label) {
        assertEquals(Channel.Kind.EMG, ChannelKinds.of(label, Optional.of(VoltageUnit.MICROVOLT)));
    }

    @Test
    void aChannelThatSomebodyCallsEmgIsInMicrovolts() {
        Signal volts = Signal.of(ChannelKinds.describe("C3", "mV"), SampleRate.ofHertz(1000), new double[] {0.5, -1});
        assertEquals(Channel.Kind.OTHER, volts.channel().kind());
        Signal emg = ChannelKinds.asEmg(volts);
        assertEquals(Channel.Kind.EMG, emg.channel().kind());
        assertArrayEquals(new double[] {500, -1000}, emg.read(0, 2), 1e-9);
        Signal back = ChannelKinds.ofKind(emg, Channel.Kind.OTHER);
        assertArrayEquals(new double[] {0.5, -1}, back.read(0, 2), 1e-12);
        Signal force = Signal.of(ChannelKinds.describe("force", "N"), SampleRate.ofHertz(1000), new double[] {1});
        assertSame(force, ChannelKinds.asEmg(force));
        assertSame(emg, ChannelKinds.asEmg(emg));
    }
}
