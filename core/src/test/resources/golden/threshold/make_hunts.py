"""Golden values for the hunts and the estimators beside probit, by numpy and scipy, independent of the Java code.

Run in this folder, after make.py:  /usr/bin/python3 make_hunts.py
Writes hunts.csv (working values along fixed sequences of trials), logit.csv (fits of trials.csv) and posterior.csv (mean, quantiles
and spread of trials.csv on a lattice six times as fine, with the trapezoidal rule over spreads).
"""
import csv
import datetime
import sys

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import optimize, special

STAMP = "# python %s, numpy %s, scipy %s, statsmodels %s; /usr/bin/python3 make_hunts.py; %s" % (
    sys.version.split()[0], np.__version__, scipy.__version__, statsmodels.__version__, datetime.date.today())
LEAST = 1e-9


def prob(z):
    return LEAST + (1 - 2 * LEAST) * special.ndtr(z)


def entropy(p):
    return -special.xlogy(p, p) - special.xlog1py(1 - p, -p)


# prior: mean, sd, spread, exponent, decades, as in ThresholdPrior
PRIORS = {
    "weak": (65, np.inf, 0.077 * 65, 1, 0.15),
    "narrow": (65.847, 8.9703, 5.0248, 0.0605, 0.02734),
    "wide": (66.64, 9.55, 5.13, 0, 0.174),
    "uniform": (65, np.inf, 5, 0, np.inf),
}


def lattice(name, t, factor=1):
    """Spreads and log prior over (spread, threshold)."""
    mean, sd, spread, exponent, decades = PRIORS[name]
    if np.isinf(decades):
        d = np.linspace(np.log10(0.5 / spread), np.log10(50 / spread), 40 * factor + 1)
        log_d = d * np.log(10)
    else:
        d = np.linspace(-3.5 * decades, 3.5 * decades, 14 * factor + 1)
        log_d = -0.5 * (d / decades) ** 2
    s = spread * (t[None, :] / mean) ** exponent * 10 ** d[:, None]
    log_d[[0, -1]] -= np.log(2)
    log_t = np.zeros_like(t) if np.isinf(sd) else -0.5 * ((t - mean) / sd) ** 2
    return s, log_d[:, None] + log_t[None, :]


def posterior(name, t, trials, factor=1):
    s, log = lattice(name, t, factor)
    for x, y in trials:
        log = log + np.log(prob((1 if y else -1) * (x - t) / s))
    w = np.exp(log - log.max())
    return s, w / w.sum()


def ml_pest(trials):
    t = 0.2 * np.arange(1, 651)
    log = np.zeros_like(t)
    for x, y in [(0, 0), (130.2, 1)] + trials:
        log += special.log_ndtr((1 if y else -1) * (x - t) / (0.07 * t))
    return t[log >= log.max() - 1e-12].mean()


def mle2(trials):
    t = 0.2 * np.arange(1, 651)
    s = 0.5 * 100 ** ((np.arange(100) + 0.5) / 100)
    log = np.zeros((100, 650))
    for x, y in [(0, 0), (130.2, 1)] + trials:
        log += np.log(prob((1 if y else -1) * (x - t)[None, :] / s[:, None]))
    profile = log.max(axis=0)
    return t[profile >= profile.max() - 1e-12].mean()


def mean_step(name):
    def run(trials):
        t = 0.5 * np.arange(1, 261)
        return (posterior(name, t, trials)[1].sum(axis=0) * t).sum()
    return run


def psi(name):
    """The most informative intensity of 1, 2, ... 100."""
    def run(trials):
        t = 0.5 * np.arange(1, 261)
        s, w = posterior(name, t, trials)
        information = []
        for x in range(1, 101):
            p = prob((x - t) / s)
            information.append(entropy((w * p).sum()) - (w * entropy(p)).sum())
        order = np.argsort(information)
        # A tie would make the golden value a matter of rounding.
        assert information[order[-1]] - information[order[-2]] > 1e-7
        return 1.0 + order[-1]
    return run


def quest(trials):
    t = 0.5 * 10 ** (0.002 * np.arange(1302))
    beta, d, g, sd = 18, 0.01, 0.01, 0.15
    w = np.exp(-0.5 * ((np.log10(t) - np.log10(50)) / sd) ** 2)
    q = -np.log((1 - (0.5 - d * g) / (1 - d)) / (1 - g))
    for x, y in trials:
        p = d * g + (1 - d) * (1 - (1 - g) * np.exp(-q * (x / t) ** beta))
        w = w * np.maximum(1e-9, p if y else 1 - p)
        w = w / w.sum()
    return 10 ** ((w / w.sum()) * np.log10(t)).sum()


METHODS = {"ml-pest": ml_pest, "mle-2": mle2, "mean-weak": mean_step("weak"), "mean-narrow": mean_step("narrow"),
           "mean-wide": mean_step("wide"), "mean-uniform": mean_step("uniform"), "psi-weak": psi("weak"), "psi-narrow": psi("narrow"),
           "psi-wide": psi("wide"), "psi-uniform": psi("uniform"), "quest": quest}

# Intensities that were really given, and responses: a usual session, one that starts far too high, one with a contradiction.
SEQUENCES = {
    "usual": [(50, 0), (60, 1), (55, 0), (58, 1), (56, 1), (54.5, 0), (55, 0), (56, 1), (55.5, 1), (55, 0), (55, 1), (54, 0)],
    "high": [(90, 1), (70, 1), (50, 1), (38, 1), (30, 0), (34, 1), (32, 0), (33, 1), (32, 1), (31, 0)],
    "odd": [(50, 0), (60, 1), (40, 1), (65, 0), (52, 0), (57, 1), (50, 1), (55, 0)],
}


def logit(x, n, k):
    design = np.column_stack([np.ones_like(x), (x - x.mean()) / x.std()])
    fit = sm.GLM(np.column_stack([k, n - k]), design, family=sm.families.Binomial()).fit(tol=1e-15, maxiter=500)
    a, b = fit.params
    return x.mean() - a / b * x.std(), x.std() / b * np.pi / np.sqrt(3)


def logit_loglik(z, n, k):
    return np.sum(k * special.log_expit(z) + (n - k) * special.log_expit(-z))


def logit_profile(x, n, k, t, s):
    """Ends of the profile-likelihood interval."""
    scale = s * np.sqrt(3) / np.pi
    best = logit_loglik((x - t) / scale, n, k)

    def profile(at):
        u = x - at

        def slope(beta):
            return np.sum(u * (k * special.expit(-beta * u) - (n - k) * special.expit(beta * u)))
        if slope(0.0) <= 0:
            return logit_loglik(0 * u, n, k)
        high = 1 / scale
        while slope(high) > 0:
            high *= 2
        return logit_loglik(optimize.brentq(slope, 0, high, xtol=1e-15, rtol=1e-14) * u, n, k)

    def excess(at):
        return 2 * (best - profile(at)) - 3.841458820694124
    low = optimize.brentq(excess, 1e-9, t, xtol=1e-12, rtol=1e-14) if t > 0 and excess(1e-9) > 0 else np.nan
    p = min(0.5, k.sum() / n.sum())
    flat = special.xlogy(k.sum(), p) + special.xlogy((n - k).sum(), 1 - p)
    high = np.nan
    if 2 * (best - flat) - 3.841458820694124 > 0:
        reach = 1.0
        while excess(t + reach) <= 0:
            reach *= 2
        high = optimize.brentq(excess, t, t + reach, xtol=1e-12, rtol=1e-14)
    return low, high


def main():
    with open("hunts.csv", "w") as out:
        out.write(STAMP + "\nmethod,sequence,trial,percent_mso,responded,next\n")
        for method, rule in METHODS.items():
            for name, trials in SEQUENCES.items():
                for i in range(1, len(trials) + 1):
                    out.write("%s,%s,%d,%r,%d,%r\n" % (method, name, i, trials[i - 1][0], trials[i - 1][1], float(rule(trials[:i]))))
    sets = {}
    with open("trials.csv") as file:
        for row in list(csv.reader(file))[2:]:
            sets.setdefault(row[0], []).append((float(row[1]), int(row[2]), int(row[3])))
    with open("logit.csv", "w") as fits, open("posterior.csv", "w") as post:
        fits.write(STAMP + "\nset,threshold,spread,low,high\n")
        post.write(STAMP + "\nset,prior,mean,low,high,spread\n")
        for number, rows in sets.items():
            x, n, k = (np.array(column) for column in zip(*rows))
            if x[n > k].max() > x[k > 0].min():
                t, s = logit(x, n, k)
                fits.write("%s,%r,%r,%r,%r\n" % (number, float(t), float(s), *map(float, logit_profile(x, n, k, t, s))))
            if int(number) > 12:
                continue
            for prior in PRIORS:
                top = max(130, 1.5 * x.max())
                t = np.arange(1, 6001) * top / 6000
                s, log = lattice(prior, t, 6)
                for xi, ni, ki in rows:
                    log = log + ki * np.log(prob((xi - t) / s)) + (ni - ki) * np.log(prob((t - xi) / s))
                w = np.exp(log - log.max())
                w /= w.sum()
                m = w.sum(axis=0)
                cdf = np.cumsum(m)
                edges = t + (t[1] - t[0]) / 2
                q = np.interp([0.025, 0.975], cdf, edges)
                post.write("%s,%s,%r,%r,%r,%r\n" % (number, prior, float((m * t).sum()), float(q[0]), float(q[1]),
                                                    float(np.exp((w * np.log(s)).sum()))))


main()
