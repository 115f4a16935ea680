package org.mep4j.mep.silence;

/** When EMG counts as silent and when as returned. Each rule is one file with its source and its numbers. */
public sealed interface SilenceRule permits EnvelopeSilence, GarveySilence, DerivativeSilence, IpsilateralSilence {
}
