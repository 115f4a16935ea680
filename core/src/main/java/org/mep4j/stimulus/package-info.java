/** When and how a stimulus happened: pulses from markers and from trigger channels, intensities, stimulus artifacts. */
package org.mep4j.stimulus;
