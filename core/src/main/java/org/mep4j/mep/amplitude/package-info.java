/** How large a response is: peak-to-peak, rectified, matched-filter and normalised amplitudes, and what counts as a response. */
package org.mep4j.mep.amplitude;
