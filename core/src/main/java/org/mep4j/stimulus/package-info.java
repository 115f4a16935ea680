/** When and how a stimulus happened: pulses from markers and from trigger channels, and their intensities. */
package org.mep4j.stimulus;
