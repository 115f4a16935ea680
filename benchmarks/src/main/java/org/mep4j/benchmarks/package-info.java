/**
 * Speed, always beside a rival in the same run: the machine's nanoseconds change from hour to hour, the ratios do not.
 *
 * <pre>
 *   benchmarks/run                                  the whole table, into benchmarks/RESULTS.md
 *   java -cp ... org.openjdk.jmh.Main Cascade       one benchmark in full length; README.md says how
 * </pre>
 *
 * <p>{@code -prof gc} shows {@code gc.alloc.rate.norm}, which must be 0 within 0.1 bytes for everything that filters.
 */
package org.mep4j.benchmarks;
