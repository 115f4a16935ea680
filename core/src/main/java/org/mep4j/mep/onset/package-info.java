/**
 * The published rules for the onset of a motor evoked potential, one file each: where it comes from, the rule in our own words, what the
 * source leaves open and what was chosen. All windows are in milliseconds. {@link org.mep4j.mep.onset.OnsetRule} names them all.
 */
package org.mep4j.mep.onset;
