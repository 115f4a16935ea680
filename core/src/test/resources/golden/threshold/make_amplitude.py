"""Golden values for the amplitude-aware hunt, by numpy and scipy, from the formulas in the documentation of AmplitudeModel and its
shapes, independent of the Java code: no tables, double precision, and three times as many nodes for the noise behind the curve.

Run in this folder:  /usr/bin/python3 make_amplitude.py
Writes amplitude.csv: intensities that were given, what the muscle did, and the posterior median, 0.6 quantile (the wish for the next
pulse) and standard deviation after each trial. About a minute.
"""
import datetime
import sys

import numpy as np
import scipy
from scipy import optimize, special

STAMP = "# python %s, numpy %s, scipy %s; /usr/bin/python3 make_amplitude.py; %s" % (
    sys.version.split()[0], np.__version__, scipy.__version__, datetime.date.today())
FACTORS, SHARES = np.array([0.78, 1, 1.42]), np.array([0.25, 0.5, 0.25])
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(60)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
LAPSE = 0.002
LOG_T = np.log(8) + 0.01 * np.arange(300)
# criterion, background, median and spread of the prior, share of the population
SETTINGS = {"rest": (50, 9, 55, 0.3, 0.9), "active": (200, 80, 40, 0.3, 0)}


def even(n, dimensions):
    """The n-th point of Roberts' sequence."""
    ratio = optimize.brentq(lambda r: r ** (dimensions + 1) - r - 1, 1, 2, xtol=1e-15)
    return (0.5 + n * ratio ** -np.arange(1.0, dimensions + 1)) % 1


class Shape:
    """coordinate of a log distance from the threshold; place of an amplitude in decades above 1 microvolt."""

    def reaching(self, edge, distance):
        """Probability of an amplitude of at least an edge."""
        rest = edge - FACTORS * self.background
        total = np.zeros_like(distance)
        for share, r in zip(SHARES, rest):
            for weight, n in zip(WEIGHTS, NODES):
                place = self.place(np.log10(r) - self.sy * n) if r > 0 else -np.inf
                total += share * weight * special.ndtr((self.coordinate(distance) - place) / self.sx)
        return total


class Population(Shape):
    """V = G + 0.1 uV * 10^(p6 n2 + p2 / (1 + p3 xc^-p4)), xc = x - p5 + p7 n1; Goetz et al. 2019."""
    C = np.array([[7.202738820058, 0.569742608764, -0.197461987887], [0.569742608764, 0.047425817251, -0.015113039713],
                  [-0.197461987887, -0.015113039713, 0.007107112788]])

    def __init__(self, n, criterion, background):
        z = special.ndtri(even(n, 7))
        log_p3, log_p4, log_p5 = np.array([3.646550162125, 0.426390035500, 1.666487134750]) + np.linalg.cholesky(self.C) @ z[1:4]
        self.p3, self.p4, self.p5 = 10 ** log_p3, 10 ** log_p4, 10 ** log_p5
        self.p2 = 4.532264929 + np.sqrt(0.126168431583) * z[0]
        self.sy = 10 ** (-0.964533460250 + np.sqrt(0.022758778017) * z[4])
        self.sx = 10 ** (0.688273244000 + np.sqrt(0.023671071119) * z[5])
        self.background = min(background * np.exp(0.3 * z[6]), 0.6 * criterion)
        self.t = 1.0
        self.accepted = (30 < self.place(np.log10(50 - min(45, self.background))) < 100 and self.place(3 - 2.3 * self.sy) < 120
                         and self.place(np.log10(1.5 * criterion)) < 240)
        if self.accepted:
            self.t = np.exp(optimize.brentq(lambda d: self.reaching(criterion, np.array([d]))[0] - 0.5, 0, np.log(480), xtol=1e-13))

    def coordinate(self, distance):
        return self.t * np.exp(distance)

    def place(self, decades):
        height = decades + 1
        if height <= 0:
            return -np.inf
        return np.inf if height >= self.p2 else self.p5 + (self.p3 * height / (self.p2 - height)) ** (1 / self.p4)


class Generic(Shape):
    """V = G + 10^(f(ln x + sx n1) + sy n2), f(z) = -1 + (h + 1) / (1 + exp(-k (z - z0)))."""

    def __init__(self, n, criterion, background):
        u = even(n, 5)
        z = special.ndtri(u)
        least = special.ndtr((np.log10(1.5 * criterion) - 3.43) / 0.32)
        self.k = np.exp(2.35 + z[0] * (0.47 if z[0] < 0 else 1.1))
        self.h = 3.43 + 0.32 * special.ndtri(least + (1 - least) * u[1])
        self.sx, self.sy = np.exp(-2.62 + 0.8 * z[2]), np.exp(-2.21 + 0.6 * z[3])
        self.background = min(background * np.exp(0.3 * z[4]), 0.6 * criterion)
        self.z0 = 0.0
        self.z0 = -optimize.brentq(lambda d: self.reaching(criterion, np.array([d]))[0] - 0.5, -3, 3, xtol=1e-13)

    def coordinate(self, distance):
        return distance

    def place(self, decades):
        if decades <= -1:
            return -np.inf
        return np.inf if decades >= self.h else self.z0 + np.log((decades + 1) / (self.h - decades)) / self.k


def model(criterion, background, median, spread, share):
    """Shapes, and the prior over (shape, threshold)."""
    population, n = [], 0
    while share > 0 and len(population) < 240:
        n += 1
        shape = Population(n, criterion, background)
        population += [shape] if shape.accepted else []
    generic = [Generic(n, criterion, background) for n in range(1, (120 if population else 192) + 1)]
    sx = np.array([shape.sx for shape in generic])
    z = ((np.log(sx) + 2.62) / 0.8)[:, None]
    shift = -0.3 * (LOG_T - 4.195)[None, :] / 0.8
    prior = np.exp(z * shift - shift ** 2 / 2 - ((LOG_T - np.log(median)) / spread) ** 2 / 2)
    prior /= prior.sum()
    if population:
        logs = np.log([shape.t for shape in population])
        kernel = np.exp(-((LOG_T[None, :] - logs[:, None]) / 0.07) ** 2 / 2) + 1e-6
        known = kernel / kernel.sum(axis=0) * np.exp(-(LOG_T - logs.mean()) ** 2 / (2 * logs.var()))
        prior = np.concatenate([share * known / known.sum(), (1 - share) * prior])
    return population + generic, prior


def likelihood(shapes, settings, x, responded, microvolts):
    """Of one trial: the probability of its class of amplitudes, or of its answer."""
    criterion, background = settings[:2]
    below = min(20, int(np.floor(10 * np.log10(criterion / (2 * background)) + 1e-9)))
    classes = below + 21
    if microvolts is None:
        low, high, lapse = (criterion, np.inf, LAPSE / 2) if responded else (None, criterion, LAPSE / 2)
    else:
        step = int(np.floor(10 * np.log10(microvolts / criterion))) if microvolts > 0 else -99
        low = criterion * 10 ** (step / 10) if step >= -below else None
        high = criterion * 10 ** ((max(step, -below - 1) + 1) / 10) if step < 19 else np.inf
        low = criterion * 10 ** 1.9 if step >= 19 else low
        lapse = LAPSE / classes
    distance = np.log(x) - LOG_T
    rows = []
    for shape in shapes:
        p = 1 if low is None else shape.reaching(low, distance)
        rows.append((1 - LAPSE) * (p - (0 if high == np.inf else shape.reaching(high, distance))) + lapse)
    return np.array(rows)


SESSIONS = {
    ("rest", "amplitudes"): [(50, 12), (66, 900), (60, 55), (58, 30), (59, 8), (61, 140), (60, 47), (60.5, 75)],
    ("rest", "answers"): [(50, "y"), (41, "n"), (44, "n"), (47, 18), (49, "y"), (47.5, 260)],
    ("rest", "strange"): [(30, 5000), (24, 40), (25, 52), (26, 19.9), (26, 0), (27, 110)],
    ("active", "amplitudes"): [(50, 700), (42, 150), (44, 260), (43, 90), (43, "n"), (44, 199)],
}


def summary(weights):
    cells = weights.sum(axis=0) / weights.sum()
    ends = np.exp(LOG_T[0] + 0.01 * (np.arange(301) - 0.5))
    cumulative = np.concatenate([[0], np.cumsum(cells)])
    t = np.exp(LOG_T)
    mean = (cells * t).sum()
    quantiles = [np.exp(np.interp(q, cumulative, np.log(ends))) for q in (0.5, 0.6)]
    return quantiles + [np.sqrt((cells * (t - mean) ** 2).sum())]


with open("amplitude.csv", "w") as out:
    out.write(STAMP + "\nsettings,session,percent_mso,answer_or_microvolts,median,wish,sd\n")
    for name, settings in SETTINGS.items():
        shapes, prior = model(*settings)
        for (wanted, session), trials in SESSIONS.items():
            if wanted != name:
                continue
            weights = prior
            for x, said in trials:
                answer = said == "y" if isinstance(said, str) else said >= settings[0]
                weights = weights * likelihood(shapes, settings, x, answer, None if isinstance(said, str) else said)
                weights = weights / weights.sum()
                out.write("%s,%s,%r,%s,%r,%r,%r\n" % (name, session, x, said, *map(float, summary(weights))))
