#!/usr/bin/env python3
"""Golden values of the linear-phase filters of org.mep4j.filter.

    /usr/bin/python3 make_fir.py        (seconds; needs scipy, numpy)

writes next to itself fir.csv: taps of firwin with the Kaiser window of kaiserord (the number of taps made odd), and what lfilter
makes of the seeded noise of make.py.
"""
import datetime
import os
import sys

import numpy as np
import scipy
from scipy import signal

HERE = os.path.dirname(os.path.abspath(__file__))
N = 4000
DESIGNS = [("lowpass", "", 500, 200, 60, 5000), ("lowpass", "", 450, 20, 80, 5000), ("lowpass", "", 30, 5, 30, 2000),
           ("lowpass", "", 1000, 900, 21, 10000), ("highpass", 20, "", 20, 60, 5000), ("highpass", 10, "", 4, 50, 5000),
           ("highpass", 300, "", 250, 40, 10000), ("bandpass", 20, 450, 20, 60, 5000), ("bandpass", 10, 1000, 8, 80, 5000),
           ("bandpass", 100, 200, 90, 25, 1000), ("bandstop", 45, 55, 8, 60, 5000), ("bandstop", 300, 900, 200, 100, 10000),
           ("bandpass", 20, 500, 2, 120, 10000), ("lowpass", "", 100, 0.5, 60, 5000)]


def noise(seed):
    """64-bit linear congruential generator, top 53 bits: 10 plus or minus 100."""
    x = np.empty(N)
    for i in range(N):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        x[i] = 10 + 200 * ((seed >> 11) * 2.0 ** -53 - 0.5)
    return x


def main():
    with open(os.path.join(HERE, "fir.csv"), "w") as out:
        out.write(f"# /usr/bin/python3 make_fir.py; Python {sys.version.split()[0]}, scipy {scipy.__version__}, numpy {np.__version__}; "
                  f"{datetime.date.today().isoformat()}\n")
        out.write(f"# kind,low,high,transition,dB,rate,seed,taps,9 taps from the first to the middle one,16 of the {N} samples of lfilter\n")
        for seed, (kind, low, high, width, decibels, rate) in enumerate(DESIGNS, start=1):
            count, beta = signal.kaiserord(decibels, width / (rate / 2))
            count |= 1
            taps = signal.firwin(count, [e for e in (low, high) if e != ""], window=("kaiser", beta), fs=rate,
                                 pass_zero=kind)
            y = signal.lfilter(taps, 1, noise(seed))
            middle = count // 2
            picked = [taps[round(i * middle / 8)] for i in range(9)] + [y[round(i * (N - 1) / 15)] for i in range(16)]
            out.write(",".join(map(str, (kind, low, high, width, decibels, rate, seed, count))) + ","
                      + ",".join(repr(float(v)) for v in picked) + "\n")


if __name__ == "__main__":
    main()
