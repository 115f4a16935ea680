/** Puts the pieces together: from recordings and pulses to measured responses, thresholds and a report with its provenance. */
package org.mep4j.pipeline;
