package org.mep4j.io.visit;

import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.wave.FWaveSeries;
import org.mep4j.excitability.wave.MWave;

/**
 * M and F waves of one muscle, for pictures.
 *
 * @param muscle  name of the channel
 * @param mSweeps accepted sweeps with an M wave after distal stimulation
 * @param mWaves  what each of them shows
 * @param fSweeps accepted sweeps of the F waves
 * @param fWaves  what they show; absent where no row has that role or the muscle has no window for F waves
 */
public record NerveFindings(String muscle, List<Epoch> mSweeps, List<MWave> mWaves, List<Epoch> fSweeps, Optional<FWaveSeries> fWaves) {

    /**
     * Copies the lists.
     *
     * @param muscle  name of the channel
     * @param mSweeps accepted sweeps with an M wave after distal stimulation
     * @param mWaves  what each of them shows
     * @param fSweeps accepted sweeps of the F waves
     * @param fWaves  what they show
     */
    public NerveFindings {
        mSweeps = List.copyOf(mSweeps);
        mWaves = List.copyOf(mWaves);
        fSweeps = List.copyOf(fSweeps);
    }
}
