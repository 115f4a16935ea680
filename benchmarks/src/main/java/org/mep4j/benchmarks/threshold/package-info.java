/** Accuracy of threshold estimators: virtual subjects with known thresholds, and a replay of measured sessions. */
package org.mep4j.benchmarks.threshold;
