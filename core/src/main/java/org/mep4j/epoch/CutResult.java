package org.mep4j.epoch;

import java.util.Objects;
import org.mep4j.stimulus.Pulse;

/** What cutting around a pulse gave: an epoch, or the reason why there is none. */
public sealed interface CutResult {

    /**
     * The pulse that was to be cut around.
     *
     * @return the pulse
     */
    Pulse pulse();

    /**
     * The raw epoch: finite samples of one segment, the window in full, the margin as far as it goes.
     *
     * @param raw the epoch with its margins
     */
    record Cut(Epoch raw) implements CutResult {
        /**
         * Rejects null.
         *
         * @param raw the epoch with its margins
         */
        public Cut {
            Objects.requireNonNull(raw, "raw");
        }

        @Override
        public Pulse pulse() {
            return raw.pulse();
        }
    }

    /**
     * The epoch cannot be used.
     *
     * @param pulse    the pulse
     * @param reason   why
     * @param sentence the reason with its numbers
     */
    record Rejected(Pulse pulse, Rejection reason, String sentence) implements CutResult {
        /**
         * Rejects nulls.
         *
         * @param pulse    the pulse
         * @param reason   why
         * @param sentence the reason with its numbers
         */
        public Rejected {
            Objects.requireNonNull(pulse, "pulse");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(sentence, "sentence");
        }
    }
}
