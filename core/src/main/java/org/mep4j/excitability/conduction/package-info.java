/** How long the impulse is on its way: central and peripheral conduction times, F waves, velocities, latency against height. */
package org.mep4j.excitability.conduction;
