/** Side tables of recordings: BIDS channels and events, and tables of pulses. */
package org.mep4j.io.bids;
