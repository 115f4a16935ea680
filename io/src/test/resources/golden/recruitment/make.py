"""Recruitment curves of recorded amplitudes by SciPy, beside which mep4j's are held.

    /usr/bin/python3 make.py FOLDER      FOLDER holds recruitment/mock_data.csv (hbMEP) and oxford-mep/S?_Magstim_data; writes fits.csv

curve_fit of ln(amplitude) from 80 random starts (NumPy seed 1), the best of them. Oxford amplitudes: maximum minus minimum from 18 to 50 ms
after the pulse, unfiltered, all trials that are not 0 (coarse converter). Only parameters of the curves are kept, none of the data.
"""
import csv
import datetime
import glob
import re
import sys
import numpy as np
import scipy
from scipy.io import loadmat
from scipy.optimize import curve_fit
from scipy.special import expit

SHAPES = {
    "BOLTZMANN": lambda x, g, h, a, b: np.log(np.exp(g) + np.exp(h) * expit(np.exp(b) * (x - a))),
    "HILL": lambda x, g, h, a, b: np.log(np.exp(g) + np.exp(h) * expit(np.exp(b) * np.log(x / a))),
    "GOMPERTZ": lambda x, g, h, a, b: np.log(np.exp(g) + np.exp(h) * np.exp(-np.exp(-np.exp(b) * (x - a)))),
}
folder = sys.argv[1]
sets = {}
with open(folder + "/recruitment/mock_data.csv") as f:
    rows = list(csv.DictReader(f))
for p in ("P1", "P2", "P3"):
    for m in ("ECR", "FCR"):
        own = [r for r in rows if r["participant"] == p]
        sets[p + " " + m] = (np.array([float(r["TMSIntensity"]) for r in own]), 1000 * np.array([float(r["PKPK_" + m]) for r in own]))
for s in range(1, 6):
    x, y = [], []
    for name in sorted(glob.glob("%s/oxford-mep/S%d_Magstim_data/*.mat" % (folder, s))):
        v = loadmat(name)["Values"][1000 + 180:1000 + 500]
        y += list(1000 * (v.max(0) - v.min(0)))
        x += [float(re.search(r"_(\d+)percent", name).group(1))] * v.shape[1]
    x, y = np.array(x), np.array(y)
    sets["S%d" % s] = (x[y > 0], y[y > 0])

with open("fits.csv", "w") as out:
    out.write("# numpy %s scipy %s; /usr/bin/python3 make.py FOLDER; %s\n" % (np.__version__, scipy.__version__, datetime.date.today()))
    out.write("set,shape,points,sumOfSquares,offset,height,location,growth\n")
    for name, (x, y) in sets.items():
        for shape, f in SHAPES.items():
            random, best = np.random.default_rng(1), None
            r = np.ptp(x)
            low = [np.log(y.min() / 100), np.log(y.min() / 100), x.min() - r, np.log(0.3 / r)]
            high = [np.log(y.max()), np.log(y.max() * 100), x.max() + 2 * r, np.log(400 / r)]
            if shape == "HILL":
                low[2:], high[3] = [max(x.min() - r, 0.01 * x.max()), 0], np.log(400)
            for _ in range(80):
                b = np.log(random.uniform(3, 30) / r) if shape != "HILL" else np.log(random.uniform(2, 40))
                start = np.clip([np.log(y.min()), np.log(y.max()), x.min() + random.uniform() * r, b], low, high)
                try:
                    t, _ = curve_fit(f, x, np.log(y), start, bounds=(low, high), ftol=1e-14, xtol=1e-14, gtol=1e-14, max_nfev=4000, x_scale="jac")
                except RuntimeError:
                    continue
                ss = ((f(x, *t) - np.log(y)) ** 2).sum()
                if best is None or ss < best[0]:
                    best = (ss, t)
            ss, t = best
            out.write("%s,%s,%d,%s\n" % (name, shape, len(x), ",".join("%.10g" % v for v in (ss, np.exp(t[0]), np.exp(t[1]), t[2], np.exp(t[3])))))
