/**
 * Designs filters: from frequencies in Hz to second-order sections ({@link org.mep4j.filter.design.FilterDesign}) or to taps with
 * linear phase ({@link org.mep4j.filter.design.Fir}). A {@link org.mep4j.filter.design.FilterSpec} is a wish that fits any rate.
 *
 * <p>Sections, never one polynomial: at order 10 the polynomial's coefficients no longer say where the poles are.
 */
package org.mep4j.filter.design;
