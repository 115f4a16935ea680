package org.mep4j.pipeline.report;

/**
 * Location and spread of at least one value.
 *
 * @param count  number of values, at least 1
 * @param mean   arithmetic mean
 * @param sd     standard deviation with divisor {@code count - 1}; 0 for a single value
 * @param median median
 * @param low    smallest value
 * @param high   largest value
 */
public record Statistics(int count, double mean, double sd, double median, double low, double high) {
}
