package org.mep4j.stimulus.artifact;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * What is done about the stimulus artifact of one pulse, before anything is filtered: a filter would smear the artifact over the
 * response.
 *
 * <pre>
 *   x      ______.     |\                  x are the samples outside the window, which stay as they are;
 *                 \    | \_______          all samples in the window (both ends included) are replaced
 *   blank  ______________|_______          by the mean of the 5 ms before the window,
 *   linear ________.----'________          by the straight line between the samples beside the window,
 *   cubic  _____.-----._.________          by the cubic that also has the slopes found in the 2 ms beside it.
 *                [window]
 * </pre>
 *
 * <p>Others end where the artifact ends ({@link AutomaticBridge}), subtract its slow recovery ({@link DecayFit}) or a shape learnt from
 * other pulses ({@link ArtifactTemplate}). Each says in its text form what it does, and the report repeats it.
 *
 * <p>Where the window reaches beyond the samples at one end, there is nothing on that side to interpolate to: the sample beside the
 * other end is held. Non-finite samples outside the window are not looked for; {@code epoch} rejects them.
 */
public sealed interface Artifact permits Artifact.None, Artifact.Replaced, AutomaticBridge, DecayFit, ArtifactTemplate {

    /** Nothing is replaced. */
    record None() implements Artifact {
        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * A window around the pulse is replaced.
     *
     * @param method what takes its place
     * @param window relative to the pulse
     */
    record Replaced(Method method, TimeWindow window) implements Artifact {
        /**
         * Rejects nulls.
         *
         * @param method what takes its place
         * @param window relative to the pulse
         */
        public Replaced {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(window, "window");
        }

        @Override
        public String toString() {
            return method == Method.ADAPTIVE ? "linear " + window + ", a recovery that outlasts it fitted and subtracted"
                    : method.name().toLowerCase(Locale.ROOT) + " " + window;
        }
    }

    /** What takes the place of the artifact. */
    enum Method {
        /** The mean of the 5 ms before the window. */
        BLANK,
        /** The straight line between the samples beside the window. */
        LINEAR,
        /**
         * The straight line. Where the slow recovery of the amplifier outlasts the window beyond doubt, up to two exponentials are fitted
         * to it and subtracted from the end of the window on, as {@link DecayFit} does; {@link Artifact#recovery} tells.
         */
        ADAPTIVE,
        /** The cubic Hermite polynomial between the samples beside the window, with the least-squares slopes of the 2 ms beside it. */
        CUBIC
    }

    /**
     * Nothing is replaced.
     *
     * @return no artifact handling
     */
    static Artifact none() {
        return new None();
    }

    /**
     * The window is blanked: it holds the mean of the 5 ms before it.
     *
     * @param window relative to the pulse
     * @return the artifact handling
     */
    static Artifact blank(TimeWindow window) {
        return new Replaced(Method.BLANK, window);
    }

    /**
     * The window is bridged by a straight line.
     *
     * @param window relative to the pulse
     * @return the artifact handling
     */
    static Artifact interpolateLinear(TimeWindow window) {
        return new Replaced(Method.LINEAR, window);
    }

    /**
     * The window is bridged by a straight line, and a slow recovery that outlasts it beyond doubt is subtracted ({@link Method#ADAPTIVE}).
     *
     * @param window relative to the pulse
     * @return the artifact handling
     */
    static Artifact adaptive(TimeWindow window) {
        return new Replaced(Method.ADAPTIVE, window);
    }

    /**
     * The window is bridged by a cubic that continues the slopes on both sides. Where the artifact's decay outlasts the window, its
     * slope is continued too.
     *
     * @param window relative to the pulse
     * @return the artifact handling
     */
    static Artifact interpolateCubic(TimeWindow window) {
        return new Replaced(Method.CUBIC, window);
    }

    /**
     * The default: a straight line from -1 to +4 ms, and a slow recovery subtracted where it is beyond doubt ({@link Method#ADAPTIVE}).
     *
     * <ul>
     * <li>-1 ms: markers and triggers are written a sample or two late, and amplifiers with zero-phase filters ring ahead.
     * <li>+4 ms: published analyses blank 2 ms (mep-cmap-analyser, TMSMultiLab) and guard 3 ms; in a recording through a 500 Hz low-pass
     *     its ringing exceeds twice the background until 3.8 ms, in one without until 1.2 ms (measured on 20 and 585 pulses).
     * <li>The earliest responses of proximal muscles begin at 8 ms. Responses to stimulation of a nerve can begin at 2 ms:
     *     they need a shorter window.
     * <li>A line cannot overshoot, whatever is left of the decay.
     * <li>A recovery of tens of millivolts reaches far into the response, which then measures many times its size.
     * </ul>
     *
     * @return {@code adaptive} from -1 to 4 ms
     */
    static Artifact defaults() {
        return adaptive(TimeWindow.millis(-1, 4));
    }

    /**
     * Until when samples are replaced. Nothing should be measured before.
     *
     * @return ms after the pulse; 0 where nothing is replaced
     */
    default double endMillis() {
        return this instanceof Replaced replaced ? replaced.window().endMillis() : 0;
    }

    /**
     * Replaces the artifact in the caller's array.
     *
     * @param x           samples around the pulse, changed where the artifact is
     * @param pulseOffset position of the pulse's sample, which need not lie inside
     * @param rate        samples per second
     * @return the recovery that was fitted and subtracted; empty where none was
     * @throws IllegalArgumentException if the window covers all samples, so that nothing is left to replace them from
     */
    default Optional<DecayFit.Decay> applyInPlace(double[] x, int pulseOffset, SampleRate rate) {
        if (this instanceof Replaced replaced) {
            Optional<DecayFit.Decay> recovery = recovery(x, pulseOffset, rate);
            recovery.ifPresent(decay -> decay.subtractFrom(x, pulseOffset, replaced.window(), rate));
            Bridge.build(replaced, x, pulseOffset, rate);
            return recovery;
        }
        return Optional.empty();
    }

    /**
     * The slow recovery that {@link Method#ADAPTIVE} subtracts from a trial.
     *
     * @param x           samples around the pulse, not modified
     * @param pulseOffset position of the pulse's sample
     * @param rate        samples per second
     * @return the recovery; empty where there is none, and with other methods
     */
    default Optional<DecayFit.Decay> recovery(double[] x, int pulseOffset, SampleRate rate) {
        return this instanceof Replaced replaced && replaced.method() == Method.ADAPTIVE
                ? Recovery.of(replaced.window(), x, pulseOffset, rate) : Optional.empty();
    }

    /**
     * Replaces the artifact in a copy.
     *
     * @param x           samples around the pulse
     * @param pulseOffset position of the pulse's sample, which need not lie inside
     * @param rate        samples per second
     * @return a new array
     * @throws IllegalArgumentException if the window covers all samples
     */
    default double[] removedFrom(double[] x, int pulseOffset, SampleRate rate) {
        double[] copy = x.clone();
        applyInPlace(copy, pulseOffset, rate);
        return copy;
    }
}
