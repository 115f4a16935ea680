"""Golden values for org.mep4j.simulation.VirtualSubject, straight from the model's formula with numpy.

Run in this folder:  /usr/bin/python3 make.py
Writes subjects.csv (p1..p9 and the 50 uV threshold by bisection) and curves.csv (noise-free amplitude, response probability).
Probabilities are dense trapezoidal sums of 1 - F_GEV over both normal variates, another route than the Java code takes.
"""
import datetime
import sys

import numpy as np
import scipy
from scipy.special import ndtr

STAMP = "# python %s, numpy %s, scipy %s; /usr/bin/python3 make.py; %s" % (sys.version.split()[0], np.__version__, scipy.__version__, datetime.date.today())
CRITERION = 50e-6

SUBJECTS = [
    # p1, p2, p3, p4, p5, p6, p7, p8, p9: the population's centre, then subjects away from it in every direction.
    [-5.081764824125, 4.532264929, 10 ** 3.646550162125, 10 ** 0.4263900355, 10 ** 1.66648713475, 10 ** -0.96453346025,
     10 ** 0.688273244, 1.55e-6, 0.14],
    [-5.03, 4.2, 9.0e1, 1.45, 52.0, 0.112, 4.9, 1.2e-6, 0.07],
    [-5.15, 4.9, 6.0e5, 4.4, 38.0, 0.105, 5.2, 2.4e-6, 0.30],
    [-5.00, 4.5, 2.0e4, 3.1, 41.0, 0.170, 3.1, 3.0e-6, 0.20],
    [-5.10, 4.7, 3.0e2, 1.9, 60.0, 0.075, 7.5, 0.9e-6, 0.55],
]
STEPS = np.linspace(-8.5, 8.5, 1201)
WEIGHTS = np.exp(-STEPS ** 2 / 2)
WEIGHTS /= WEIGHTS.sum()


def decades(p, drive):
    return p[1] / (1 + p[2] * np.maximum(drive, 2.0 ** -52) ** -p[3])


def noise_free(p, x):
    return 10 ** p[0] + 1e-7 * 10 ** decades(p, x - p[4])


def probability(p, x):
    evoked = 1e-7 * 10 ** (p[5] * STEPS[None, :] + decades(p, x - p[4] + p[6] * STEPS[:, None]))
    z = 1 + p[8] * (CRITERION - evoked - 10 ** p[0]) / p[7]
    with np.errstate(over="ignore"):
        below = np.where(z > 0, np.exp(-np.where(z > 0, z, 1) ** (-1 / p[8])), 0)
    return WEIGHTS @ (1 - below) @ WEIGHTS


def evoked_probability(p, x):
    steps = np.linspace(-8.5, 8.5, 20001)
    weights = np.exp(-steps ** 2 / 2)
    return weights @ ndtr((decades(p, x - p[4] + p[6] * steps) - np.log10(CRITERION / 1e-7)) / p[5]) / weights.sum()


def threshold(p):
    low, high = 0.0, 200.0
    for _ in range(44):
        middle = (low + high) / 2
        low, high = (middle, high) if probability(p, middle) < 0.5 else (low, middle)
    return (low + high) / 2


with open("subjects.csv", "w") as subjects, open("curves.csv", "w") as curves:
    subjects.write(STAMP + "\nsubject,p1,p2,p3,p4,p5,p6,p7,p8,p9,threshold_percent_mso\n")
    curves.write(STAMP + "\nsubject,percent_mso,noise_free_microvolts,response_probability,evoked_probability\n")
    for number, p in enumerate(SUBJECTS, 1):
        t = threshold(p)
        subjects.write(",".join([str(number)] + [repr(float(v)) for v in p] + [repr(t)]) + "\n")
        for x in [0.0, 30.0, 40.0, 60.0, 100.0, round(0.9 * t, 1), round(t, 1), round(1.1 * t, 1)]:
            curves.write(",".join([str(number)] + [repr(float(v)) for v in (x, 1e6 * noise_free(p, x), probability(p, x),
                                                                            evoked_probability(p, x))]) + "\n")
