"""Golden silent periods and shapes: each rule written a second time in NumPy, from its description and not from the Java code.

    /usr/bin/python3 make.py          Python 3.11, numpy 1.24.2, 2026-11-23

epochs.csv: five epochs of 2 kHz, -100 to 420 ms, microvolts with one decimal: four trials with a response and a silence, and the average of
twelve rectified ones. silences.csv: rule, epoch, silence, first return and offset in ms and whether EMG never returned, or the reason.
shapes.csv: epoch, offset, duration, area, phases, turns and peaks with the onset at 22 ms, or the reason.
"""
import numpy as np

FS, T0 = 2000.0, 200
rng = np.random.default_rng(20261123)
t = (np.arange(1041) - T0) / FS * 1000


def potential(at, size):
    u = (t - at) / 8
    return np.where((u > 0) & (u < 1), size * np.sin(2 * np.pi * u) * np.sin(np.pi * u) ** 2, 0)


def trial(end, rate=0.3, burst=None):
    x = 1.5 * rng.standard_normal(t.size)
    at = -110.0
    while at < 420:
        at += rng.exponential(1 / rate)
        mute = 28 < at < end and not (burst and burst < at < burst + 10)
        if not mute:
            x += potential(at, rng.choice([-1, 1]) * rng.uniform(40, 120))
    u = (t - 22) / 14
    return x + np.where((u > 0) & (u < 1), 900 * np.sin(2 * np.pi * u) * np.sin(np.pi * u), 0)


X = [trial(150), trial(190, burst=110), trial(120, rate=0.6), trial(500)]
X.append(np.mean([np.abs(trial(160 + 4 * k % 9)) for k in range(12)], axis=0))
X = np.round(np.array(X), 1)
np.savetxt("epochs.csv", X, fmt="%.1f", delimiter=",")

pos = lambda ms: T0 + int(np.floor(ms * FS / 1000 + 0.5))
ms = lambda i: (i - T0) / FS * 1000
B0, B1 = pos(-100), pos(-5) + 1


def run(flags, wanted, a, b, n):
    """first index in [a, b) from which n flags in a row inside [a, b) are as wanted"""
    for i in range(a, b - n + 1):
        if all(flags[i:i + n] == wanted):
            return i
    return None


def dense(flags, a, b, n, share):
    for i in range(a, b - n + 1):
        if flags[i] and flags[i:i + n].sum() >= share * n:
            return i
    return None


def envelope(x, a, b):
    w = 20
    e = np.array([np.sqrt(np.mean(x[max(0, i - w // 2):min(x.size, i + w // 2)] ** 2)) for i in range(x.size)])
    ref = e[B0 + w // 2:B1 - w // 2]
    up = e > max(ref.mean() - 1.96 * ref.std(), 0.5 * ref.mean())
    s = run(up, False, a, b, 50)
    if s is None:
        return "NO_SILENCE"
    end, any_ = dense(up, s, b, 80, 0.75), run(up, True, s, b, 1)
    return s, any_ if any_ is not None else (end or b), end if end is not None else b, end is None


def garvey(x, a, b):
    y = np.abs(x)
    ref = y[B0:B1]
    limit = ref.mean() - 2.66 * np.mean(np.abs(np.diff(ref)))
    if not limit > 0:
        return "LIMIT_BELOW_ZERO"
    up = y >= limit
    while True:
        s = run(up, False, a, b, 10)
        if s is None:
            return "NO_SILENCE"
        end = dense(up, s, b, 10, 0.5)
        last = b if end is None else end
        if last - s >= 20:
            any_ = run(up, True, s, last, 1)
            return s, last if any_ is None else any_, last, end is None
        a = last


def derivative(x, a, b):
    d = np.abs(np.diff(x, prepend=x[0]))
    m = np.array([d[max(1, i - 9):min(x.size, i + 11)].mean() for i in range(x.size)])
    up = m > 0.75 * np.mean(np.abs(np.diff(x[B0:B1])))
    s = run(up, False, a, b, 50)
    if s is None:
        return "NO_SILENCE"
    first = run(up, True, s, b, 1)
    if first is None:
        return s, b, b, True
    peak = first
    while peak + 1 < b and m[peak + 1] >= m[peak]:
        peak += 1
    return s, first, peak, False


def ipsilateral(x, a, b):
    y = np.abs(x)
    mean = y[B0:B1].mean()
    up = y >= mean
    while True:
        s = run(up, False, a, b, 20)
        if s is None:
            return "NO_SILENCE"
        end = run(up, True, s, b, 1)
        last = b if end is None else end
        if y[s:last].mean() <= 0.8 * mean:
            return s, last, last, end is None
        a = last


def shape(x):
    lo, hi = x[pos(10):pos(50) + 1].min(), x[pos(10):pos(50) + 1].max()
    size, later = hi - lo, max(pos(10) + x[pos(10):pos(50) + 1].argmin(), pos(10) + x[pos(10):pos(50) + 1].argmax())
    r = np.array([np.ptp(x[max(0, i - 2):i + 3]) for i in range(x.size)])
    r0 = (1.5 ** 2) * np.mean(r[B0 + 2:B1 - 2] ** 2) + (0.04 * size) ** 2
    first = pos(22)
    evidence, most, last, over = 0.0, 0.0, later, False
    for i in range(max(first, later), x.size - 2):
        evidence += min(1, r[i] ** 2 / r0 - 1)
        if evidence >= most:
            most, last = evidence, i
        elif most - evidence >= 16:
            over = True
            break
    if not over:
        return "NO_RETURN_TO_BACKGROUND"
    near = max(2 * np.sqrt(np.mean(x[B0:B1] ** 2)), 0.1 * np.abs(x[first:last + 1]).max())
    i = last
    while abs(x[i]) > near:
        i += 1
    offset = ms(i) if i > last else ms(last) - 0.5
    end = int(np.floor(T0 + offset * FS / 1000))
    y = x[first:end + 1]
    ref = x[B0:B1]
    level = max(3 * np.mean(np.abs(ref - ref.mean())), 0.05 * size)
    sides = np.sign(y[np.abs(y) > level])
    phases = 0 if sides.size == 0 else 1 + np.count_nonzero(np.diff(sides))
    turns = peaks = 0
    extreme, way = y[0], 0
    for v in y[1:]:
        if abs(v - extreme) >= 2 * level and way * (v - extreme) <= 0:
            turns += way != 0
            peaks += way * extreme > level
            way, extreme = np.sign(v - extreme), v
        elif way * (v - extreme) > 0:
            extreme = v
    return offset, offset - 22, np.trapz(np.abs(y), dx=0.5), phases, turns, int(peaks), size, ms(later)


with open("silences.csv", "w") as out:
    print("rule,epoch,silence_ms,first_return_ms,offset_ms,lower_bound", file=out)
    for rule in (envelope, garvey, derivative, ipsilateral):
        for k, x in enumerate(X):
            a, b = (pos(34), pos(400) + 1) if rule is not ipsilateral else (pos(20), pos(100) + 1)
            found = rule(x, a, b)
            if isinstance(found, str):
                print(rule.__name__, k, found, "", "", "", sep=",", file=out)
            else:
                s, f, e, low = found
                print(rule.__name__, k, ms(s), ms(min(b - 1, f)), ms(min(b - 1, e)), int(low), sep=",", file=out)
with open("shapes.csv", "w") as out:
    print("epoch,peak_to_peak_uV,later_peak_ms,offset_ms,duration_ms,area_uV_ms,phases,turns,peaks", file=out)
    for k, x in enumerate(X[:4]):
        found = shape(x)
        if isinstance(found, str):
            print(k, found, sep=",", file=out)
        else:
            o, d, area, phases, turns, peaks, size, later = found
            print(k, repr(float(size)), later, o, d, repr(float(area)), phases, turns, peaks, sep=",", file=out)
