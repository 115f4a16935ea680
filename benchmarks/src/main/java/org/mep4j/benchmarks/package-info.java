/**
 * Speed, always beside a rival in the same run: the machine's nanoseconds change from hour to hour, the ratios do not.
 *
 * <pre>
 *   mvn -q -pl benchmarks -am compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 *   java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) org.openjdk.jmh.Main CascadeBenchmark
 * </pre>
 *
 * <p>{@code -prof gc} shows {@code gc.alloc.rate.norm}, which must be 0 within 0.1 bytes for everything that filters.
 */
package org.mep4j.benchmarks;
