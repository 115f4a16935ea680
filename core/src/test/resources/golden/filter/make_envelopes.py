#!/usr/bin/env python3
"""Golden values of the envelopes of org.mep4j.filter.

    /usr/bin/python3 make_envelopes.py        (a second; needs scipy, numpy)

writes next to itself envelopes.csv: 16 of 1000 samples of envelopes of the seeded noise of make.py.
"""
import datetime
import os
import sys

import numpy as np
import scipy
from scipy import signal

HERE = os.path.dirname(os.path.abspath(__file__))
N = 1000


def noise(seed):
    """64-bit linear congruential generator, top 53 bits: 10 plus or minus 100."""
    x = np.empty(N)
    for i in range(N):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        x[i] = 10 + 200 * ((seed >> 11) * 2.0 ** -53 - 0.5)
    return x


def main():
    x = noise(1)
    low = signal.butter(2, 7, output="sos", fs=1000)
    rows = {"hilbert": np.abs(signal.hilbert(x, 1024))[:N], "linear": signal.sosfilt(low, np.abs(x)),
            "rms": np.sqrt(signal.lfilter(np.ones(50) / 50, 1, x ** 2))}
    with open(os.path.join(HERE, "envelopes.csv"), "w") as out:
        out.write(f"# /usr/bin/python3 make_envelopes.py; Python {sys.version.split()[0]}, scipy {scipy.__version__}, numpy "
                  f"{np.__version__}; {datetime.date.today().isoformat()}\n")
        out.write("# abs(hilbert(x, 1024)); sosfilt(butter(2, 7, fs=1000), abs(x)); RMS of the last 50 samples; x: noise(1)\n")
        for name, y in rows.items():
            out.write(name + "," + ",".join(repr(float(y[round(i * (N - 1) / 15)])) for i in range(16)) + "\n")


if __name__ == "__main__":
    main()
