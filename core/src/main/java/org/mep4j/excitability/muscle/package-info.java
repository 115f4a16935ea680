/**
 * The muscle itself: surface EMG at maximal voluntary contraction, the level of contraction of a trial, the spectrum of a contraction and
 * how it moves with fatigue.
 */
package org.mep4j.excitability.muscle;
