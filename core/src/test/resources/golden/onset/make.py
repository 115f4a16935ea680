"""Golden onsets: each rule written a second time in NumPy/SciPy, from its description and not from the Java code.

    /usr/bin/python3 make.py          Python 3.11, numpy 1.24.2, scipy 1.10.1, 2026-11-23

epochs.csv: six epochs of 5 kHz, -105 to 85 ms, microvolts with two decimals; onsets.csv: latency in ms by rule and epoch, or the reason.
"""
import math
import numpy as np
from scipy import signal, stats

FS, T0 = 5000.0, 525
rng = np.random.default_rng(20261123)
t = (np.arange(950) - T0) / FS * 1000


def bump(at, tau, size):
    s = np.clip((t - at) / tau, 0, None)
    return size * s**2 * (3 - s) * np.exp(-s)


def noise(rms, colour):
    white = rng.standard_normal(t.size + 500)
    y = signal.lfilter([1 - colour], [1, -colour], white)[500:]
    return rms * y / y.std()


clean = [bump(22, 1.2, 300) + bump(24, 1.4, 200), -bump(20.5, 1.0, 60) + bump(21.5, 1.3, -40), bump(27, 1.8, 25), 0 * t,
         bump(23, 1.1, 900), bump(25, 2.5, 150) - bump(31, 2.0, 60)]
rms = [3, 3, 3, 3, 25, 2]
X = np.round([c + noise(r, 0.4) for c, r in zip(clean, rms)], 2)
np.savetxt("epochs.csv", X, fmt="%.2f", delimiter=",")

pos = lambda ms: T0 + math.floor(ms * FS / 1000 + 0.5)
BG = slice(pos(-100), pos(-5) + 1)
F, L, P = pos(10), pos(60), pos(80)


def answer(i):
    if i is None:
        return "NO_SUSTAINED_DEPARTURE"
    if isinstance(i, str):
        return i
    return repr(float((i - T0) * 1000 / FS)) if F < i < L else "AT_WINDOW_EDGE"


def rect(x):
    return abs(x - x[BG].mean())


def runs(mask):
    edges = np.flatnonzero(np.diff(np.r_[0, mask.astype(int), 0]))
    return list(zip(edges[::2], edges[1::2]))


def crossing(y, limit, length=1):
    return next((F + a for a, b in runs(y[F:] > limit) if b - a >= length and F + a <= L), None)


def sd_limit(y, k):
    return y[BG].mean() + k * y[BG].std(ddof=1)


def walk_back(x):
    y = rect(x)
    peak = F + int(np.argmax(y[F:P + 1]))
    limit = sd_limit(y, 3)
    if y[peak] <= limit:
        return None
    quiet = [(F + a, F + b) for a, b in runs(y[F:peak + 1] <= limit) if b - a >= 8]
    return quiet[-1][1] if quiet else "NO_RETURN_TO_BACKGROUND"


def garvey(x):
    y = rect(x)
    return crossing(y, y[BG].mean() + 2.66 * abs(np.diff(y[BG])).mean())


def cusum(x):
    y = rect(x)
    z = (y - y[BG].mean()) / y[BG].std(ddof=1)
    s, zero = 0.0, F - 1
    for i in range(F, P + 1):
        s = max(0.0, s + z[i] - 0.5)
        if s == 0 or i - zero > 50:
            s, zero = 0.0, i
        if s > 20:
            return zero + 1
    return None


def error_box(x):
    y = rect(x)
    d = y - y[BG].mean()
    box = abs(np.cumsum(d[BG])).max()
    c = np.cumsum(d[F:P + 1])
    out = np.flatnonzero(c > box)
    if out.size == 0:
        return None
    before = np.r_[0, c[:out[0] + 1]]
    return F + len(before) - 1 - int(np.argmin(before[::-1]))


def burg(x, order):
    f = x - x.mean()
    b, a, e = f.copy(), np.array([1.0]), (f**2).mean()
    for _ in range(order):
        fp, bp = f[1:], b[:-1]
        k = -2 * (fp @ bp) / (fp @ fp + bp @ bp)
        a = np.r_[a, 0] + k * np.r_[a, 0][::-1]
        f, b = fp + k * bp, bp + k * fp
        e *= 1 - k * k
    return a, e


def bonato(x):
    a, var = burg(x[BG], 6)
    e = signal.lfilter(a, 1, x)[F:P + 1]
    n = e.size // 2
    z = (e[:2 * n:2]**2 + e[1:2 * n:2]**2) / var
    zeta = stats.chi2.isf(1 - 0.99**(1 / 5), 2)
    hits = np.flatnonzero(z > zeta)
    for start in (h for j, h in enumerate(hits) if j == 0 or h - hits[j - 1] >= 5):
        end = start
        for h in hits[hits > start]:
            if h - end >= 5:
                break
            end = h
        # a stretch stays active for four values after its last hit
        if min(end + 4, n - 1) - start + 1 >= 12:
            return F + 2 * int(start)
    return None


def hodges(x):
    y = rect(x)
    means = signal.lfilter(np.ones(50) / 50, 1, y)[49:]
    hit = np.flatnonzero(means[F:L + 1] > sd_limit(y, 3))
    return F + int(hit[0]) if hit.size else None


def teager(x):
    v = x - x[BG].mean()
    e = np.zeros_like(v)
    e[3:-3] = abs(v[3:-3]**2 - v[:-6] * v[6:])
    return crossing(e, sd_limit(e, 15), 3)


def bigoni(x):
    w = x[F:P + 1]
    if w.argmax() > w.argmin():
        w = -w
    rises = runs(np.diff(w[:w.argmax() + 1]) > 0)
    longest = max((b - a for a, b in rises), default=0)
    return None if longest < 4 else F + int([a for a, b in rises if b - a == longest][-1])


def boyles(x):
    if np.ptp(x[F:P + 1]) <= 1.1 * np.ptp(x[BG]):
        return "NO_RESPONSE"
    smooth = x
    for _ in range(2):
        padded = np.pad(smooth, (13 // 2, 13 - 1 - 13 // 2), mode="edge")
        smooth = np.convolve(padded, np.ones(13) / 13, mode="valid")
    d = np.r_[0, abs(np.diff(smooth))]
    m, s = d[BG].mean(), d[BG].std(ddof=1)
    top, low = F + int(smooth[F:P + 1].argmax()), F + int(smooth[F:P + 1].argmin())
    start, p = min(top, low), int(np.clip(abs(top - low), 25, 38))
    lower = max(F, 13, start - int(p * 1.75))
    idx = np.arange(lower, start - 13 + 1)
    r = np.array([d[i:i + 13].mean() / (d[i - 13:i].mean() + 1e-6) for i in idx])
    if r.size == 0:
        return None
    best = r.size - 1 - int(r[::-1].argmax())
    rms0 = np.sqrt((x[BG]**2).mean())

    def holds(j):
        c, w = d[j:j + 2 * p] > m, x[j:j + 2 * p]
        return (c.mean() > 0.5 and c[:10].sum() >= 8
                and (np.sqrt((w**2).mean()) > 1.5 * rms0 or d[j:j + 2 * p].mean() > m + 1.5 * s))

    def near(j):
        around = [j] + list(range(j - 1, max(F, j - p // 4) - 1, -1)) + list(range(j + 1, min(start, j + p // 4) + 1))
        return next((k for k in around if holds(k)), None)

    order = [best]
    for step in (-1, 1):
        j = best + step
        while 0 <= j < r.size and r[j] >= 0.85 * r[best]:
            order.append(j)
            j += step
    for j in order:
        k = near(int(idx[j]))
        if k is not None:
            return k
    return None


def stretch(x, k, length, to_mean=False):
    y = rect(x)
    i = crossing(y, sd_limit(y, k), length)
    while to_mean and i is not None and i > F and y[i - 1] > y[BG].mean():
        i -= 1
    return i


rules = {
    "mean-sd": lambda x: crossing(rect(x), sd_limit(rect(x), 3)), "walk-back": walk_back, "garvey-mcd": garvey, "cusum": cusum,
    "cusum-error-box": error_box, "bonato": bonato, "hodges-bui": hodges, "teager-kaiser": teager, "bigoni": bigoni, "boyles": boyles,
    "chen-2003": lambda x: stretch(x, 1, 25, True), "loyda-2017": lambda x: stretch(x, 1, 50),
    "zewdie-2017": lambda x: stretch(x, 3, 1) if np.ptp(x[pos(10):pos(75) + 1]) > 50 else "NO_RESPONSE",
    "ziemann-1999": lambda x: stretch(x, 1, 25),
}
with open("onsets.csv", "w") as out:
    out.write("rule," + ",".join(f"epoch{i + 1}" for i in range(len(X))) + "\n")
    for name, rule in rules.items():
        out.write(name + "," + ",".join(answer(rule(x)) for x in X) + "\n")
a, e = burg(X[0][BG], 6)
with open("burg.csv", "w") as out:
    out.write(",".join(repr(float(v)) for v in [*a[1:], e]) + "\n")
