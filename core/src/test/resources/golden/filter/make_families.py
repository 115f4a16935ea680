#!/usr/bin/env python3
"""Golden values of the Chebyshev and Bessel filters of org.mep4j.filter.

    /usr/bin/python3 make_families.py        (seconds; needs scipy, numpy)

writes next to itself families.csv: what sosfilt and sosfiltfilt make of the seeded noise of make.py. Edges lie at 0.002 of the rate or
above, where SciPy's own rounding stays below 1e-10 of the output.
"""
import datetime
import os
import sys

import numpy as np
import scipy
from scipy import signal

HERE = os.path.dirname(os.path.abspath(__file__))
N = 1000
BANDS = [("lowpass", "", 450, 5000), ("lowpass", "", 30, 2000), ("highpass", 20, "", 5000), ("highpass", 2000, "", 5000),
         ("bandpass", 20, 450, 5000), ("bandpass", 40, 60, 1000), ("bandstop", 45, 55, 2000), ("bandstop", 300, 900, 5000)]
ORDERS = (1, 2, 3, 4, 5, 7, 8, 10)
FAMILIES = [("cheby1", 0.1), ("cheby1", 3), ("cheby2", 20), ("cheby2", 60), ("bessel", "")]


def noise(seed):
    """64-bit linear congruential generator, top 53 bits: 10 plus or minus 100."""
    x = np.empty(N)
    for i in range(N):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        x[i] = 10 + 200 * ((seed >> 11) * 2.0 ** -53 - 0.5)
    return x


def design(family, decibels, kind, order, low, high, rate):
    edges = [e for e in (low, high) if e != ""]
    edges = edges if len(edges) == 2 else edges[0]
    if family == "bessel":
        return signal.bessel(order, edges, kind, norm="mag", output="sos", fs=rate)
    return getattr(signal, family)(order, decibels, edges, kind, output="sos", fs=rate)


def main():
    seed = 0
    with open(os.path.join(HERE, "families.csv"), "w") as out:
        out.write(f"# /usr/bin/python3 make_families.py; Python {sys.version.split()[0]}, scipy {scipy.__version__}, numpy "
                  f"{np.__version__}; {datetime.date.today().isoformat()}\n")
        out.write("# family,dB,kind,order,low,high,rate,seed,method,rms,16 samples\n")
        for family, decibels in FAMILIES:
            for kind, low, high, rate in BANDS:
                for order in ORDERS:
                    seed += 1
                    sos = design(family, decibels, kind, order, low, high, rate)
                    for method in ("sosfilt", "sosfiltfilt"):
                        y = getattr(signal, method)(sos, noise(seed))
                        head = (family, decibels, kind, order, low, high, rate, seed, method, repr(float(np.sqrt(np.mean(y ** 2)))))
                        out.write(",".join(map(str, head)) + ","
                                  + ",".join(repr(float(y[round(i * (N - 1) / 15)])) for i in range(16)) + "\n")


if __name__ == "__main__":
    main()
