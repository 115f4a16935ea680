package org.mep4j.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;

/**
 * Sweeps laid end to end as one signal: each is a segment of its own, so that nothing is filtered or measured across two.
 *
 * <pre>
 *   index   0 ...... length-1   length ...... 2 length-1   2 length ...
 *           [    sweep 1    )   [      sweep 2          )  [ sweep 3 ...
 * </pre>
 *
 * @param rate   samples per second
 * @param length samples per sweep
 * @param count  number of sweeps
 */
public record Sweeps(SampleRate rate, int length, int count) {

    /** Label of the markers that stand at the pulses. */
    public static final String PULSE = "pulse";

    /**
     * Validates the size.
     *
     * @param rate samples per second
     * @param length samples per sweep
     * @param count number of sweeps
     * @throws IllegalArgumentException if there are no samples, or more than an array can hold
     */
    public Sweeps {
        if (length < 1 || count < 1 || (long) length * count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("sweeps must hold 1 to 2147483647 samples: " + count + " of " + length);
        }
    }

    /**
     * One segment per sweep.
     *
     * @return the segments, touching each other
     */
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>(count);
        for (int sweep = 0; sweep < count; sweep++) {
            segments.add(new Segment((long) sweep * length, (long) (sweep + 1) * length));
        }
        return segments;
    }

    /**
     * The marker of a sweep's pulse.
     *
     * @param sweep   the sweep, from 0
     * @param offset  sample of the pulse in the sweep, from 0
     * @param details what the source says about the sweep; {@code sweep}, counted from 1, is added
     * @return the marker, exactly on its sample
     */
    public Marker pulse(int sweep, long offset, Map<String, String> details) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.put("sweep", Integer.toString(sweep + 1));
        return new Marker(rate.secondsAt((long) sweep * length + offset), PULSE, all);
    }

    /**
     * The sample at which each sweep's pulse lies.
     *
     * @param pulseAtMillis time of the pulse since the start of the sweep
     * @param fileName      file, for the message
     * @return its offset in the sweep
     * @throws RecordingFormatException if the pulse lies after the end of the sweep
     */
    public long pulseOffset(double pulseAtMillis, String fileName) throws RecordingFormatException {
        long offset = rate.samplesInMillis(pulseAtMillis);
        if (offset >= length) {
            throw new RecordingFormatException(fileName + ": the pulse at " + Numbers.plain(pulseAtMillis)
                    + " ms lies after the end of the epochs, which are " + length + " samples or "
                    + Numbers.plain(rate.millisOf(length)) + " ms long; check --pulse-at, --rate and --layout");
        }
        return offset;
    }
}
