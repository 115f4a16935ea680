"""Golden recruitment curves under gamma noise and with outliers, and empirical Bayes, with SciPy/NumPy.

    /usr/bin/python3 make_noise.py      prints the numbers that stand in NoiseModelTest and ShrinkageTest
"""
import numpy as np
import scipy
from scipy.optimize import brentq, minimize
from scipy.special import expit, gammaln, logsumexp

print("numpy", np.__version__, "scipy", scipy.__version__)
rows = [line.strip().split(",") for line in open("recruitment_points.csv")][2:]
x, y = (np.array([float(r[k]) for r in rows if r[0] == "block"]) for k in (1, 2))
bad = y.copy()
bad[5] *= 15
bad[40] /= 15
bad[55] /= 12


def logf(t):
    return np.log(np.exp(t[0]) + np.exp(t[1]) * expit(np.exp(t[3]) * (x - t[2])))


def gamma(t, y):
    k, m = np.exp(t[4]), np.exp(logf(t))
    return k * np.log(k / m) + (k - 1) * np.log(y) - k * y / m - gammaln(k)


def lognormal(t, y):
    s = np.exp(t[4])
    return -0.5 * np.log(2 * np.pi * s * s) - (logf(t) - np.log(y)) ** 2 / (2 * s * s) - np.log(y)


def mixed(density):
    def both(t, y):
        p = expit(t[5])
        q = -np.log(np.log(y.max() / y.min())) - np.log(y)
        return logsumexp([np.log(p) + density(t, y), np.log(1 - p) + q], axis=0)
    return both


def best(density, y, start):
    found = None
    for scale in (0, 0.05, 0.1):
        t = np.array(start) + scale * np.random.default_rng(1).normal(size=len(start))
        for _ in range(6):
            t = minimize(lambda t: -density(t, y).sum(), t, method="Nelder-Mead",
                         options={"xatol": 1e-11, "fatol": 1e-12, "maxiter": 40000, "maxfev": 40000, "adaptive": True}).x
        if found is None or density(t, y).sum() > density(found, y).sum():
            found = t
    return found


truth = [np.log(25), np.log(2400), 52, np.log(0.28)]
t = best(gamma, y, truth + [2])
print("gamma", [float("%.9g" % v) for v in (t[2], np.exp(t[0]), np.exp(t[1]), np.exp(t[3]), np.exp(t[4]), gamma(t, y).sum())])
for name, density, first in (("lognormal", lognormal, -1), ("gamma", gamma, 2)):
    t = best(mixed(density), bad, truth + [first, 3])
    w = np.exp(np.log(expit(t[5])) + density(t, bad) - mixed(density)(t, bad))
    print("outliers", name, [float("%.9g" % v) for v in (t[2], np.exp(t[1]), expit(t[5]), mixed(density)(t, bad).sum())],
          "outlier probabilities", [float("%.6g" % (1 - w[i])) for i in (5, 40, 55, 0)])

v = np.array([41.0, 47.5, 52.1, 44.3, 60.2, 49.9, 38.8, 55.0])
s = np.array([1.5, 2.5, 1.0, 3.0, 4.0, 1.2, 2.2, 6.0])


def q(tau2):
    w = 1 / (s ** 2 + tau2)
    return (w * (v - (w * v).sum() / w.sum()) ** 2).sum() - (len(v) - 1)


tau2 = brentq(q, 0, 1e4, xtol=1e-13)
w = 1 / (s ** 2 + tau2)
mean = (w * v).sum() / w.sum()
b = s ** 2 / (s ** 2 + tau2)
print("bayes", repr(mean), repr(np.sqrt(1 / w.sum())), repr(np.sqrt(tau2)), [float("%.12g" % z) for z in (1 - b) * v + b * mean])
