package org.mep4j.io.visit;

import org.mep4j.excitability.Estimate;

/**
 * What a row of a visit's table measures.
 *
 * @param id   short name for scripts
 * @param name name for readers
 * @param unit unit of value and interval; empty for a ratio
 */
record MeasureKind(String id, String name, String unit) {

    VisitMeasure of(String muscle, Estimate estimate, VisitMeasure.Trials trials, String method) {
        return new VisitMeasure(id, name, muscle, unit, estimate, trials, method);
    }
}
