/** What an analysis found: responses, thresholds, reasons and provenance, as values. */
package org.mep4j.pipeline.report;
