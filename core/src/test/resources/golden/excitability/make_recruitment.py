"""Golden recruitment curves: an independent fit with SciPy.

    python3 make_recruitment.py

Writes recruitment_points.csv (drawn from known curves, NumPy PCG64 seed 6) and recruitment_fits.csv: for every set and shape the least
squares fit of ln(amplitude) (trust region, 60 random starts), what is read from it numerically (not by the formulas of the
library), and profile-likelihood intervals of S50 (Boltzmann) or the threshold (rectified logistic), found by fixing the
location parameter and refitting all others on a fine scan.
"""
import datetime
import sys
import numpy as np
import scipy
from scipy.integrate import quad
from scipy.optimize import brentq, least_squares, minimize_scalar
from scipy.special import expit
from scipy.stats import f as fdist

rng = np.random.default_rng(6)
HEADER = "# numpy %s scipy %s; python3 %s; %s\n" % (np.__version__, scipy.__version__, sys.argv[0].split("/")[-1], datetime.date.today())


def curve(shape, t, x):
    g, h, a, b = np.exp(t[0]), np.exp(t[1]), t[2], np.exp(t[3])
    if shape == "BOLTZMANN":
        return g + h * expit(b * (x - a))
    if shape == "HILL":
        return g + h * expit(b * (np.log(x) - np.log(a)))
    if shape == "GOMPERTZ":
        return g + h * np.exp(-np.exp(-b * (x - a)))
    v = np.exp(t[4])
    if shape == "LOGISTIC_5":
        return g + h * expit(b * (x - a) - np.log(2**v - 1)) ** (1 / v)
    return g + np.maximum(0, -v * h + (h + v * h) * expit(b * (x - a) + np.log(v)))


def fit(shape, x, y, fixed=None, start=None):
    n = 4 if shape in ("BOLTZMANN", "HILL", "GOMPERTZ") else 5
    def expand(p):
        return p if fixed is None else np.concatenate([p[:2], [fixed], p[2:]])
    def res(p):
        return np.log(curve(shape, expand(p), x)) - np.log(y)
    best = None
    r = np.random.default_rng(1)
    starts = [] if start is None else [start]
    for _ in range(60 if start is None else 4):
        loc = x.min() + r.uniform(0, 1) * np.ptp(x)
        b = r.uniform(3, 30) * (loc if shape == "HILL" else 1) / np.ptp(x)
        s = [np.log(y.min()), np.log(y.max()), loc, np.log(b), r.uniform(-3, 1.5)][:n]
        if fixed is not None:
            del s[2]
        starts.append(np.array(s))
    for s in starts:
        try:
            o = least_squares(res, s, x_scale="jac", ftol=1e-14, xtol=1e-14, gtol=1e-14, max_nfev=4000)
        except ValueError:
            continue
        if best is None or o.cost < best.cost:
            best = o
    return expand(best.x), 2 * best.cost, best.x


def profile(shape, x, y, t, ss):
    n, p = len(x), len(t)
    crit = ss * (1 + fdist.ppf(0.95, 1, n - p) / (n - p))
    ends = []
    for sign in (-1, 1):
        start = np.delete(t, 2)
        inner, step = t[2], 0.02
        while True:
            at = inner + sign * step
            _, s, start2 = fit(shape, x, y, at, start)
            if s > crit:
                break
            inner, start = at, start2
            if abs(inner - t[2]) > np.ptp(x):
                return None
            step *= 1.2
        ends.append(brentq(lambda a: fit(shape, x, y, a, start)[1] - crit, *sorted((inner, at)), xtol=1e-5))
    return ends


def read(shape, t, x):
    f = lambda z: curve(shape, t, np.array([z]))[0]
    g, h = np.exp(t[0]), np.exp(t[1])
    lo, hi = x.min() - np.ptp(x), x.max() + np.ptp(x)
    lo = 0.5 * x.min() if shape == "HILL" else lo
    s50 = brentq(lambda z: f(z) - g - h / 2, lo, hi)
    grid = np.linspace(lo, hi, 20001)
    if shape == "RECTIFIED_LOGISTIC":
        grid = grid[grid > t[2] + 1e-3]
    d = lambda z: (f(z + 1e-4) - f(z - 1e-4)) / 2e-4
    i = np.argmax([d(z) for z in grid[::10]]) * 10
    m = minimize_scalar(lambda z: -d(z), bounds=(grid[max(0, i - 10)], grid[min(len(grid) - 1, i + 10)]), method="bounded", options={"xatol": 1e-8})
    slope, at = -m.fun, m.x
    thr = t[2] if shape == "RECTIFIED_LOGISTIC" else at - (f(at) - g) / slope
    pts = [t[2]] if x.min() < t[2] < x.max() else None
    return s50, thr, slope, g + h, quad(f, x.min(), x.max(), points=pts, limit=400, epsabs=1e-8, epsrel=1e-12)[0]


truths = {"block": ("BOLTZMANN", [np.log(25), np.log(2400), 52.0, np.log(0.28)], np.repeat(np.arange(34, 76, 4.0), 6), 0.4),
          "continuous": ("RECTIFIED_LOGISTIC", [np.log(18), np.log(1800), 41.0, np.log(0.25), np.log(0.05)], np.linspace(28, 78, 60), 0.35)}
with open("recruitment_points.csv", "w") as out, open("recruitment_fits.csv", "w") as fits:
    out.write(HEADER + "set,percentMso,microvolts\n")
    fits.write(HEADER + "set,shape,sumOfSquares,s50,threshold,slope,plateau,area,aic,bic,locationLow,locationHigh\n")
    for name, (shape, t, x, sd) in truths.items():
        y = np.array([float("%.3f" % v) for v in curve(shape, np.array(t), x) * np.exp(rng.normal(0, sd, len(x)))])
        for a, b in zip(x, y):
            out.write("%s,%r,%r\n" % (name, float(a), float(b)))
        for s in ("BOLTZMANN", "HILL", "GOMPERTZ", "LOGISTIC_5", "RECTIFIED_LOGISTIC"):
            t1, ss, _ = fit(s, x, y)
            n, k = len(x), len(t1) + 1
            ll = -0.5 * n * (np.log(2 * np.pi * ss / n) + 1) - np.log(y).sum()
            ends = profile(s, x, y, t1, ss) if s == "BOLTZMANN" or (s == "RECTIFIED_LOGISTIC" and name == "continuous") else None
            fits.write(",".join([name, s] + ["%.12g" % v for v in [ss, *read(s, t1, x), 2 * k - 2 * ll, k * np.log(n) - 2 * ll, *(ends or [])]]) + ("" if ends else ",,") + "\n")
