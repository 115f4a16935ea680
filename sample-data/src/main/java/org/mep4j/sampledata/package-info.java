/** Simulated sessions with known truth, written as EMG-BIDS datasets that are the same byte for byte every time. */
package org.mep4j.sampledata;
