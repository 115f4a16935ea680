"""Golden values for the hunts whose rule is a few lines of arithmetic, by numpy and scipy, independent of the Java code.

Run in this folder:  /usr/bin/python3 make_steps.py
Writes steps.csv. Every row is one pulse: what the hunt asks for, what was really given and what the muscle did, and the hunt's
working value afterwards. The hunt is in the loop: it gets what it asks for, but for the pulses that the operator gave elsewhere.
"""
import datetime
import math
import sys

import numpy as np
import scipy
from scipy import special

STAMP = "# python %s, numpy %s, scipy %s; /usr/bin/python3 make_steps.py; %s" % (
    sys.version.split()[0], np.__version__, scipy.__version__, datetime.date.today())
START = 50.0
CRITERION = 50.0
# What the muscle does at each pulse, in microvolts, and the pulses that were given elsewhere, by their number from 0.
SESSIONS = {
    "usual": ([12, 8, 900, 30, 140, 45, 50, 61, 7, 210, 33, 48, 75, 20, 52, 49, 300, 26, 64, 18], {}),
    "high": ([4000, 3100, 2500, 700, 0, 120, 9, 55, 14, 80, 31, 47, 66, 12, 90], {}),
    "elsewhere": ([20, 500, 10, 95, 40, 60, 22, 49.9, 130, 51], {2: 57.0, 3: 43.5, 7: 100.0}),
}


def on_grid(x):
    """1 to 100 %MSO in steps of 1, halves upwards."""
    return math.floor(min(max(x, 1), 100) + 0.5)


def approximation(analog, sequence, weight):
    """Robbins-Monro by the control sequences of Wang, Peterchev and Goetz; a function of the whole session so far."""
    def move(volts):
        return math.log10(max(volts, 0.01) / CRITERION) if analog else (1 if volts >= CRITERION else -1)

    def run(pulses, volts):
        x, a, changes, close = START, 20 / 3, 0, False
        for i, v in enumerate(volts):
            changed = i > 0 and (v >= CRITERION) != (volts[i - 1] >= CRITERION)
            changes += changed
            if sequence == "H":
                a = 20 / 3 / (i + 1)
            elif sequence == "HA":
                a = 20 / 3 / (changes + 1)
            elif changed and (sequence == "GA" or sequence == "GHA" and not close):
                a /= math.sqrt(2)
            elif changed and sequence == "GA by 2":
                a /= 2
            elif changed and sequence == "GHA":
                a *= changes / (changes + 1)
            if abs(pulses[i] - x) > 0.5 + 1e-9:
                x = pulses[i]
            x -= a * (move(v) + (weight * move(volts[i - 1]) if i > 0 else 0))
            x = min(max(x, 1), 100)
            moves = [move(u) for u in volts[:i + 1]]
            close = close or sequence == "GHA" and a * (max(moves) - min(0, min(moves))) < 1.5
        return x
    return run


def log_density(t, s):
    """The population prior as ThresholdPrior.narrowPopulation words it: spread in proportion to a power of the threshold."""
    return -0.5 * ((t - 65.847) / 8.9703) ** 2 - 0.5 * (np.log10(s / (5.0248 * (t / 65.847) ** 0.0605)) / 0.02734) ** 2


def published(t, s):
    """The same prior as published: a bivariate normal over the threshold, as a share of the maximum, and log10 of the spread."""
    covariance = np.array([[0.0080467, 0.00032137], [0.00032137, 0.00076044]])
    d = np.stack(np.broadcast_arrays(t / 100 - 0.65847, np.log10(s / 100) + 1.29888))
    return -0.5 * np.einsum("i...,ij,j...->...", d, np.linalg.inv(covariance), d)


def posterior(two, prior):
    """Wang, Peterchev and Goetz's MAP-1 (spread 7 % of each candidate) and MAP-2."""
    t = 0.2 * np.arange(1, 651)
    s = 0.5 * 100 ** ((np.arange(100) + 0.5) / 100)[:, None] if two else 0.07 * t[None, :]

    def run(pulses, volts):
        log = prior(t[None, :], s)
        for x, y in [(0, False), (130.2, True)] + [(x, v >= CRITERION) for x, v in zip(pulses, volts)]:
            z = (1 if y else -1) * (x - t)[None, :] / s
            log = log + (np.log(1e-9 + (1 - 2e-9) * special.ndtr(z)) if two else special.log_ndtr(z))
        profile = log.max(axis=0)
        order = np.argsort(profile)
        # A tie would make the golden value a matter of rounding.
        assert profile[order[-1]] - profile[order[-2]] > 1e-6
        return t[order[-1]]
    return run


METHODS = {"MAP-1": posterior(False, log_density), "MAP-2": posterior(True, log_density),
           "MAP-1 published": posterior(False, published), "MAP-2 published": posterior(True, published)}
for steps in ["H", "HA", "GA", "GA by 2", "GHA"]:
    METHODS["DCS1-" + steps] = approximation(False, steps, 0)
    METHODS["ACS1-" + steps] = approximation(True, steps, 0)
    METHODS["DCS2-" + steps] = approximation(False, steps, -0.1)
    METHODS["ACS2-" + steps] = approximation(True, steps, -0.1)

with open("steps.csv", "w") as out:
    out.write(STAMP + "\nmethod,session,asked,percent_mso,microvolts,working_value\n")
    for method, rule in METHODS.items():
        for session, (volts, elsewhere) in SESSIONS.items():
            asked, pulses = on_grid(START), []
            for i, v in enumerate(volts):
                pulses.append(elsewhere.get(i, float(asked)))
                value = float(rule(pulses, volts[:i + 1]))
                out.write("%s,%s,%d,%r,%r,%r\n" % (method, session, asked, pulses[i], float(v), value))
                asked = on_grid(value)
