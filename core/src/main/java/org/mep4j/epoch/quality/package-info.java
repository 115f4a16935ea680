/** Whether an epoch is good enough: background EMG and its limits, contraction, drift, clipping, and amplitudes that stand out. */
package org.mep4j.epoch.quality;
