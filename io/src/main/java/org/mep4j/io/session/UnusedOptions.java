package org.mep4j.io.session;

import java.util.List;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.Sweeps;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

/** Says which of the caller's statements a file contradicts, because it carries the information itself. */
final class UnusedOptions {

    private static final double ALIKE = 0.01;

    private UnusedOptions() {
    }

    /** The recording with a note for each option that was not followed. */
    static Recording noted(Recording recording, OpenOptions options) {
        Recording noted = recording;
        if (options.rate().isPresent()) {
            double given = options.rate().get().hertz();
            boolean followed = recording.signals().isEmpty() || recording.signals().stream()
                    .anyMatch(signal -> Math.abs(signal.rate().hertz() - given) <= ALIKE * given);
            noted = followed ? noted : noted.withNote("the given rate of " + options.rate().get() + " was not used; the file's own is "
                    + recording.signals().get(0).rate());
        }
        if (options.unit().isPresent()) {
            List<String> others = recording.signals().stream().filter(signal -> isOther(signal, options.unit().get()))
                    .map(signal -> signal.channel().name() + " (" + signal.channel().sourceUnit().strip() + ")").toList();
            noted = others.isEmpty() ? noted : noted.withNote("the given unit " + options.unit().get().symbol()
                    + " was not used where the file says another: " + String.join(", ", others));
        }
        boolean sweeps = recording.markers().stream().anyMatch(marker -> marker.label().equals(Sweeps.PULSE));
        return options.pulseAtMillis().isEmpty() || sweeps ? noted
                : noted.withNote("the given time of the pulse in each epoch was not used; the file is no stack of epochs");
    }

    private static boolean isOther(Signal signal, VoltageUnit given) {
        return signal.channel().kind() == Channel.Kind.EMG
                && VoltageUnit.parse(signal.channel().sourceUnit()).filter(own -> own != given).isPresent();
    }
}
