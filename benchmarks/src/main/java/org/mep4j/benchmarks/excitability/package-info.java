/** Do the intervals of the excitability measures hold what they promise? */
package org.mep4j.benchmarks.excitability;
