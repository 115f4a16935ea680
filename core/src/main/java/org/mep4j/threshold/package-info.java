/** Infers a motor threshold from trials. Knows nothing of signals: a trial is an intensity and a response. */
package org.mep4j.threshold;
