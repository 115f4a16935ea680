/** How accurately onsets are found: simulated responses of known onset, and the spread over real ones. */
package org.mep4j.benchmarks.onset;
