/** Cuts a signal around each pulse, and says why an epoch cannot be used. */
package org.mep4j.epoch;
