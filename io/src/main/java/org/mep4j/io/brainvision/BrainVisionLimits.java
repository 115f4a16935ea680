package org.mep4j.io.brainvision;

/**
 * How much a BrainVision recording may ask for. A recording beyond a limit is refused before anything is allocated for it.
 *
 * @param channels    channels in the header
 * @param headerBytes size of the header file
 * @param markerBytes size of the marker file
 * @param markers     markers in the marker file
 * @param textValues  numbers in a data file of the text variant, which is read into memory as a whole
 */
public record BrainVisionLimits(int channels, int headerBytes, int markerBytes, int markers, int textValues) {

    /**
     * Validates the limits.
     *
     * @param channels channels in the header
     * @param headerBytes size of the header file
     * @param markerBytes size of the marker file
     * @param markers markers in the marker file
     * @param textValues numbers in a data file of the text variant, which is read into memory as a whole
     * @throws IllegalArgumentException if a limit is not positive
     */
    public BrainVisionLimits {
        if (channels <= 0 || headerBytes <= 0 || markerBytes <= 0 || markers <= 0 || textValues <= 0) {
            throw new IllegalArgumentException("limits must be positive: " + channels + " channels, " + headerBytes + " header bytes, "
                    + markerBytes + " marker bytes, " + markers + " markers, " + textValues + " text values");
        }
    }

    /**
     * Ample for every recorder known: 1024 channels, a header of 4 MiB, a marker file of 64 MiB with 1,000,000 markers, and
     * 33,554,432 numbers in a text file (256 MiB in memory).
     *
     * @return the limits
     */
    public static BrainVisionLimits defaults() {
        return new BrainVisionLimits(1024, 1 << 22, 1 << 26, 1_000_000, 1 << 25);
    }

    /**
     * With another number of channels.
     *
     * @param newChannels channels in the header
     * @return a copy
     */
    public BrainVisionLimits withChannels(int newChannels) {
        return new BrainVisionLimits(newChannels, headerBytes, markerBytes, markers, textValues);
    }

    /**
     * With another number of markers.
     *
     * @param newMarkers markers in the marker file
     * @return a copy
     */
    public BrainVisionLimits withMarkers(int newMarkers) {
        return new BrainVisionLimits(channels, headerBytes, markerBytes, newMarkers, textValues);
    }

    /**
     * With another number of values in the text variant.
     *
     * @param newTextValues numbers in a data file of the text variant
     * @return a copy
     */
    public BrainVisionLimits withTextValues(int newTextValues) {
        return new BrainVisionLimits(channels, headerBytes, markerBytes, markers, newTextValues);
    }
}
