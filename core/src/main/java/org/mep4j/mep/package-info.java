/**
 * Measures a motor evoked potential: onset, shape, and all of it together. Sizes are in {@code amplitude}, published onset rules in
 * {@code onset}.
 */
package org.mep4j.mep;
