/** Virtual subjects and simulated EMG with known truth, to test everything else on. */
package org.mep4j.simulation;
