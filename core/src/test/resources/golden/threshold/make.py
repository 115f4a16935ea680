"""Golden values for org.mep4j.threshold: probit fits by statsmodels, checked and profiled with scipy.

Run in this folder:  /usr/bin/python3 make.py
Writes trials.csv (the data), probit.csv (the fits) and normal.csv (tails of the normal distribution, by mpmath).
"""
import datetime
import sys

import mpmath
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import optimize, special

CHI2 = 3.841458820694124
STAMP = "# python %s, numpy %s, scipy %s, statsmodels %s, mpmath %s; /usr/bin/python3 make.py; %s" % (
    sys.version.split()[0], np.__version__, scipy.__version__, statsmodels.__version__, mpmath.__version__,
    datetime.date.today())


def loglik(z, n, k):
    with np.errstate(invalid="ignore"):
        return np.sum(np.where(k > 0, k * special.log_ndtr(z), 0) + np.where(n > k, (n - k) * special.log_ndtr(-z), 0))


def overlapping(x, n, k):
    return x[n > k].max() > x[k > 0].min()


def free(x, n, k):
    """Threshold, spread, interval ends and log-likelihood of the two-parameter model."""
    design = np.column_stack([np.ones_like(x), (x - x.mean()) / x.std()])
    probit = sm.families.links.probit() if hasattr(sm.families.links, "probit") else sm.families.links.Probit()
    fit = sm.GLM(np.column_stack([k, n - k]), design, family=sm.families.Binomial(link=probit)).fit(tol=1e-15, maxiter=500)
    a, b = fit.params
    t, s = x.mean() - a / b * x.std(), x.std() / b
    # A second optimiser must agree before a value becomes golden.
    second = optimize.minimize(lambda p: -loglik((x - p[0]) / np.exp(p[1]), n, k), [t + 0.3, np.log(s) + 0.1],
                               method="Nelder-Mead", options=dict(xatol=1e-10, fatol=1e-14, maxiter=20000, maxfev=20000))
    assert abs(second.x[0] - t) < 2e-5 * max(1, abs(t)) and abs(np.exp(second.x[1]) - s) < 2e-5 * max(1, s), (t, s, second.x)
    best = loglik((x - t) / s, n, k)

    def profile(at):
        u = x - at

        def slope(beta):
            z = beta * u
            up = np.exp(-z * z / 2 - np.log(2 * np.pi) / 2 - special.log_ndtr(z))
            down = np.exp(-z * z / 2 - np.log(2 * np.pi) / 2 - special.log_ndtr(-z))
            return np.sum(u * (k * up - (n - k) * down))
        if slope(0.0) <= 0:
            return loglik(0 * u, n, k)
        high = 1.0 / s
        while slope(high) > 0:
            high *= 2
        return loglik(optimize.brentq(slope, 0, high, xtol=1e-15, rtol=1e-14) * u, n, k)
    p = min(0.5, k.sum() / n.sum())
    flat = special.xlogy(k.sum(), p) + special.xlogy((n - k).sum(), 1 - p)
    return (t, s) + ends(profile, t, best, flat) + (best,)


def proportional(x, n, k):
    """The same for a spread of 7 % of the threshold."""
    def negative(t):
        return -loglik((x - t) / (0.07 * t), n, k)
    grid = np.arange(1, 200, 0.05)
    start = grid[np.argmin([negative(t) for t in grid])]

    def derivative(t):
        z = (x - t) / (0.07 * t)
        up = np.exp(-z * z / 2 - np.log(2 * np.pi) / 2 - special.log_ndtr(z))
        down = np.exp(-z * z / 2 - np.log(2 * np.pi) / 2 - special.log_ndtr(-z))
        return np.sum((k * up - (n - k) * down) * -x / (0.07 * t * t))
    t = optimize.brentq(derivative, start - 0.1, start + 0.1, xtol=1e-13, rtol=1e-14)
    best = -negative(t)
    return (t, 0.07 * t) + ends(lambda at: -negative(at), t, best, loglik(np.full_like(x, -1 / 0.07), n, k)) + (best,)


def ends(profile, t, best, flat):
    def excess(at):
        return 2 * (best - profile(at)) - CHI2
    low = optimize.brentq(excess, 1e-9, t, xtol=1e-12, rtol=1e-14) if t > 0 and excess(1e-9) > 0 else np.nan
    high = np.nan
    if 2 * (best - flat) - CHI2 > 0:
        reach = 1.0
        while excess(t + reach) <= 0:
            reach *= 2
        high = optimize.brentq(excess, t, t + reach, xtol=1e-12, rtol=1e-14)
    return low, high


def data_sets():
    rng = np.random.default_rng(20261123)
    made = []
    designs = [(10, 3.0, 15), (8, 2.0, 10), (6, 2.0, 5), (7, 1.0, 10), (5, 5.0, 6), (10, 1.0, 3), (4, 3.0, 20), (12, 2.0, 5)]
    while len(made) < 32:
        levels, step, pulses = designs[len(made) % len(designs)]
        t = rng.uniform(28, 90)
        s = t * rng.uniform(0.03, 0.14)
        x = np.round(t + rng.uniform(-2, 2)) + step * (np.arange(levels) - (levels - 1) / 2)
        n = np.full(levels, pulses)
        k = rng.binomial(n, special.ndtr((x - t) / s))
        increasing = 0 < k.sum() < n.sum() and (x * k).sum() / k.sum() > (x * (n - k)).sum() / (n - k).sum()
        if increasing:
            made.append((x, n, k))
    # A lapse far above the threshold, a false positive far below, an intensity of zero, an unbounded upper end, one-trial levels.
    made.append((np.array([40., 44, 48, 52, 56, 90]), np.full(6, 10), np.array([0, 2, 5, 8, 10, 9])))
    made.append((np.array([10., 44, 48, 52, 56]), np.full(5, 10), np.array([1, 2, 5, 8, 10])))
    made.append((np.array([0., 44, 48, 52, 56]), np.full(5, 10), np.array([0, 2, 5, 8, 10])))
    made.append((np.array([50., 52, 54]), np.array([6, 6, 6]), np.array([2, 3, 3])))
    made.append((np.array([41., 43, 44, 46, 47, 49, 50, 53]), np.ones(8, int), np.array([0, 0, 1, 0, 1, 0, 1, 1])))
    # Separated: completely, and with a mixed level between.
    made.append((np.array([40., 44, 48, 52]), np.full(4, 5), np.array([0, 0, 5, 5])))
    made.append((np.array([40., 44, 48, 52]), np.full(4, 5), np.array([0, 2, 5, 5])))
    return made


def main():
    with open("trials.csv", "w") as trials, open("probit.csv", "w") as fits:
        trials.write(STAMP + "\nset,percent_mso,delivered,responded\n")
        fits.write(STAMP + "\nset,model,threshold,spread,low,high,log_likelihood\n")
        for number, (x, n, k) in enumerate(data_sets(), 1):
            for row in zip(x, n, k):
                trials.write("%d,%r,%d,%d\n" % ((number,) + tuple(v.item() for v in row)))
            models = [("PROPORTIONAL", proportional)] + ([("FREE", free)] if overlapping(x, n, k) else [])
            for name, model in models:
                fits.write("%d,%s,%s\n" % (number, name, ",".join(repr(float(v)) for v in model(x, n, k))))
    mpmath.mp.dps = 400
    with open("normal.csv", "w") as normal:
        normal.write(STAMP + "\nz,log_cdf,hazard\n")
        for z in [-1e4, -300.0, -40.5, -38.0, -20.0, -14.3, -8.0, -5.0, -4.0001, -4.0, -3.9999, -3.0, -2.0, -1.0, -0.5, -1e-9, 0.0,
                  0.3, 1.0, 2.5, 4.0, 6.0, 8.5, 12.0, 30.0]:
            cdf = mpmath.erfc(-mpmath.mpf(z) / mpmath.sqrt(2)) / 2
            density = mpmath.exp(-mpmath.mpf(z) ** 2 / 2) / mpmath.sqrt(2 * mpmath.pi)
            normal.write("%r,%s,%s\n" % (z, mpmath.nstr(mpmath.log(cdf), 20), mpmath.nstr(density / cdf, 20)))


main()
