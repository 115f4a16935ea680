package org.mep4j.filter.mains;

/**
 * Mains hum as it was fitted to a stretch of signal.
 *
 * @param hertz          frequency of the fundamental
 * @param rmsMicrovolts  root mean square of the hum, all harmonics together
 * @param restMicrovolts root mean square of what the fit leaves over, offset and slope removed too
 */
public record MainsHum(double hertz, double rmsMicrovolts, double restMicrovolts) {

    /**
     * How much of the signal's power is hum.
     *
     * @return 0 (none) to 1 (nothing else); 0 for a signal without any power
     */
    public double share() {
        double hum = rmsMicrovolts * rmsMicrovolts;
        double rest = restMicrovolts * restMicrovolts;
        return hum + rest == 0 ? 0 : hum / (hum + rest);
    }
}
