/** Writes what an analysis found: a table of every MEP, JSON for programs, HTML for readers, a summary for the terminal. */
package org.mep4j.io.report;
