#!/usr/bin/env python3
"""Golden values of org.mep4j.filter.

    /usr/bin/python3 make.py        (about a minute with gmpy2; needs scipy, numpy, mpmath)

writes next to itself

    outputs.csv    sosfilt and sosfiltfilt of SciPy on seeded noise, 16 samples and the RMS of each; where SciPy itself departs
                   from a 50-digit twin by more than 1e-10 of the RMS, the twin's samples in a second line
    poles.csv      poles of the 50-digit twin, mapped to s = (z - 1) / (z + 1) so that they keep their digits near z = 1 and -1
    response.csv   sosfreqz and group_delay of SciPy, or the twin's response and delay where SciPy departs from them by more
                   than 1e-10 (both lose up to half their digits at low frequencies); the last two fields say which
    settling.csv   the length of impulse responses

The twin is a textbook design (prototype, pre-warping, transform, bilinear transform) in mpmath, written independently of both.
"""
import datetime
import os
import sys
import warnings

import mpmath
import numpy as np
import scipy
from mpmath import mp, mpc, mpf
from scipy import signal

mp.dps = 50
N = 1000
PICKED = [round(i * (N - 1) / 15) for i in range(16)]
HERE = os.path.dirname(os.path.abspath(__file__))
PROVENANCE = (f"# /usr/bin/python3 make.py; Python {sys.version.split()[0]}, scipy {scipy.__version__}, numpy {np.__version__}, "
              f"mpmath {mpmath.__version__}; {datetime.date.today().isoformat()}\n")

BANDS = {
    1000: dict(lowpass=[10, 490], highpass=[1, 20], bandpass=[(20, 450), (49, 51)], bandstop=[(49, 51), (5, 400)]),
    2000: dict(lowpass=[500], highpass=[10], bandpass=[(10, 500)], bandstop=[(95, 105)]),
    5000: dict(lowpass=[450, 1000, 2450], highpass=[0.5, 20, 2450], bandpass=[(20, 450), (10, 1000), (2, 2400)],
               bandstop=[(48, 52), (300, 900)]),
    10000: dict(lowpass=[30, 2000], highpass=[10, 500], bandpass=[(20, 500), (0.5, 4900)], bandstop=[(49, 51)]),
    48000: dict(lowpass=[0.1, 1000, 23520], highpass=[0.1, 20, 23520], bandpass=[(20, 450), (0.1, 23520), (1000, 1010)],
                bandstop=[(49, 51), (0.1, 10)]),
}
NOTCHES = [(50, 30, 1000), (60, 30, 1000), (490, 10, 1000), (50, 30, 2000), (16.7, 35, 5000), (50, 1, 5000), (50, 30, 5000), (50, 100, 5000),
           (60, 35, 5000), (100, 60, 5000), (2450, 30, 5000), (50, 30, 10000), (150, 90, 10000), (50, 5, 48000), (50, 30, 48000),
           (23520, 30, 48000)]


def designs():
    """(kind, order or quality, low, high, rate); what a kind lacks is an empty string."""
    for rate, kinds in BANDS.items():
        for kind, edges in kinds.items():
            for edge in edges:
                for order in range(1, 11):
                    low, high = {"lowpass": ("", edge), "highpass": (edge, "")}.get(kind) or edge
                    yield kind, order, low, high, rate
    for hz, quality, rate in NOTCHES:
        yield "notch", quality, hz, "", rate


def noise(seed):
    """64-bit linear congruential generator, top 53 bits: 10 plus or minus 100."""
    x = np.empty(N)
    for i in range(N):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        x[i] = 10 + 200 * ((seed >> 11) * 2.0 ** -53 - 0.5)
    return x


def scipy_sos(kind, order, low, high, rate):
    if kind == "notch":
        b, a = signal.iirnotch(low, order, rate)
        return np.array([np.concatenate([b, a])])
    edges = [e for e in (low, high) if e != ""]
    return signal.butter(order, edges if len(edges) == 2 else edges[0], kind, output="sos", fs=rate)


def twin_zpk(kind, order, low, high, rate):
    """Poles in the upper half plane or on the real axis, zeros likewise with multiplicity, and the gain; in z."""
    warp = lambda f: 4 * mpmath.tan(mp.pi * mpf(f) / mpf(rate))
    if kind == "notch":
        beta = mpmath.tan(mp.pi * mpf(low) / mpf(order) / mpf(rate))
        c = mpmath.cos(2 * mp.pi * mpf(low) / mpf(rate))
        g = 1 / (1 + beta)
        p = mpmath.polyroots([1, -2 * g * c, 2 * g - 1], extraprec=400)
        z = [mpc(c, mpmath.sqrt(1 - c * c)), mpc(c, -mpmath.sqrt(1 - c * c))]
        return p, z, g
    proto = [mpmath.exp(1j * mp.pi * mpf(2 * k + order + 1) / (2 * order)) for k in range(order)]
    proto = [mpc(-1, 0) if order % 2 and k == order // 2 else p for k, p in enumerate(proto)]
    if kind == "lowpass":
        w = warp(high)
        p, z, k = [w * q for q in proto], [], w ** order
    elif kind == "highpass":
        w = warp(low)
        p, z, k = [w / q for q in proto], [mpf(0)] * order, mpf(1)
    else:
        w1, w2 = warp(low), warp(high)
        bw, w0 = w2 - w1, mpmath.sqrt(w1 * w2)
        half = [(q if kind == "bandpass" else 1 / q) * bw / 2 for q in proto]
        p = [h + s * mpmath.sqrt(h * h - w0 * w0) for h in half for s in (1, -1)]
        z, k = ([mpf(0)] * order, bw ** order) if kind == "bandpass" else ([mpc(0, s * w0) for s in (1, -1)] * order, mpf(1))
    k = k * mpmath.re(mpmath.fprod(4 - q for q in z) / mpmath.fprod(4 - q for q in p))
    degree = len(p) - len(z)
    return [(4 + q) / (4 - q) for q in p], [(4 + q) / (4 - q) for q in z] + [mpf(-1)] * degree, k


def pairs(roots):
    """Second-order (or, for one that is left, first-order) real polynomials: conjugates together, reals in order."""
    tiny = mpf(10) ** -40
    upper = [r for r in roots if mpmath.im(r) > tiny]
    reals = sorted((mpmath.re(r) for r in roots if abs(mpmath.im(r)) <= tiny))
    polys = [(mpf(1), -2 * mpmath.re(r), abs(r) ** 2) for r in upper]
    for i in range(0, len(reals) - 1, 2):
        polys.append((mpf(1), -(reals[i] + reals[i + 1]), reals[i] * reals[i + 1]))
    if len(reals) % 2:
        polys.append((mpf(1), -reals[-1], mpf(0)))
    return polys


def twin_sos(zpk):
    p, z, k = zpk
    den, num = pairs(p), pairs(z)
    assert len(den) == len(num)
    return list(zip(num, den)), k


def twin_filter(sections, gain, x, level=None):
    y = [gain * mpf(float(v)) if not isinstance(v, mpf) else gain * v for v in x]
    u = None if level is None else gain * level
    for (b0, b1, b2), (_, a1, a2) in sections:
        s1 = s2 = mpf(0)
        if u is not None:
            v = u * (b0 + b1 + b2) / (1 + a1 + a2)
            s1, s2 = v - b0 * u, b2 * u - a2 * v
            u = v
        for i, w in enumerate(y):
            v = b0 * w + s1
            s1 = b1 * w - a1 * v + s2
            s2 = b2 * w - a2 * v
            y[i] = v
    return y


def twin_filtfilt(sections, gain, x, pad):
    x = [mpf(float(v)) for v in x]
    e = [2 * x[0] - v for v in x[pad:0:-1]] + x + [2 * x[-1] - v for v in x[-2:-pad - 2:-1]]
    y = twin_filter(sections, gain, e, e[0])[::-1]
    y = twin_filter(sections, gain, y, y[0])[::-1]
    return y[pad:-pad]


def shortest_signal(sos):
    """The shortest signal that sosfiltfilt accepts, by trying."""
    for n in range(1, 200):
        try:
            signal.sosfiltfilt(sos, np.zeros(n))
            return n
        except ValueError:
            pass


def number(v):
    return "" if v == "" else repr(float(v)) if not float(v).is_integer() or abs(float(v)) > 1e6 else str(int(v))


def main():
    worst = {}
    with open(os.path.join(HERE, "outputs.csv"), "w") as out, open(os.path.join(HERE, "poles.csv"), "w") as pole_file:
        out.write(PROVENANCE + f"# {N} samples of a 64-bit LCG seeded with the line's seed; samples {PICKED}\n")
        out.write("# kind,order or quality,low,high,rate,seed,method,shortest signal,source,error of scipy / rms,rms,16 samples\n")
        pole_file.write(PROVENANCE + "# kind,order or quality,low,high,rate,then re and im of (z-1)/(z+1) of each pole with im >= 0\n")
        for seed, spec in enumerate(designs(), start=1):
            sos, zpk = scipy_sos(*spec), twin_zpk(*spec)
            sections, gain = twin_sos(zpk)
            x, shortest = noise(seed), shortest_signal(sos)
            head = ",".join([spec[0]] + [number(v) for v in spec[1:]])
            for method in ("sosfilt", "sosfiltfilt"):
                y = getattr(signal, method)(sos, x)
                twin = twin_filter(sections, gain, x) if method == "sosfilt" else twin_filtfilt(sections, gain, x, shortest - 1)
                truth = np.array([float(v) for v in twin])
                rms = np.sqrt(np.mean(truth ** 2))
                error = float(max(abs(a - b) for a, b in zip(y, truth)) / rms)
                line = [head, str(seed), method, str(shortest)]
                sources = [("scipy", y)] + ([("twin", truth)] if error > 1e-10 else [])
                for source, values in sources:
                    out.write(",".join(line + [source, f"{error:.1e}", repr(float(rms))] + [repr(float(values[i])) for i in PICKED]) + "\n")
                worst[method] = max(worst.get(method, (0, "")), (error, head))
            s = [(p - 1) / (p + 1) for p in zpk[0] if mpmath.im(p) > -mpf(10) ** -40]
            pole_file.write(head + "," + ",".join(repr(float(v)) for q in s for v in (mpmath.re(q), abs(mpmath.im(q)))) + "\n")
    print("worst of scipy against the twin:", worst, file=sys.stderr)
    responses()
    settling()


def responses():
    chosen = [d for d in designs() if d[4] <= 10000 and (d[0] == "notch" or d[1] in (1, 2, 4, 5, 8))]
    with open(os.path.join(HERE, "response.csv"), "w") as out:
        out.write(PROVENANCE + "# sosfreqz; group_delay summed over the sections; lines where the gain is below 1e-4 are left out\n")
        out.write("# kind,order or quality,low,high,rate,frequency,re,im,group delay in samples,source of the response,source of the delay\n")
        for spec in chosen:
            sos, rate = scipy_sos(*spec), spec[4]
            edges = [e for e in spec[2:4] if e != ""]
            hz = sorted({round(f * e, 6) for e in edges for f in (0.7, 1, 1.3) if f * e < rate / 2} | {0.113 * rate})
            w = 2 * np.pi * np.array(hz) / rate
            h = signal.sosfreqz(sos, w)[1]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                delay = sum(signal.group_delay((s[:3], s[3:]), w)[1] for s in sos)
            zpk = twin_zpk(*spec)
            for f, v, d in zip(hz, h, delay):
                if abs(v) > 1e-4:
                    response, truth = twin_response(zpk, f, rate), twin_delay(zpk, f, rate)
                    v, v_source = (v, "scipy") if abs(v - response) <= 1e-10 * abs(response) else (response, "twin")
                    d, d_source = (d, "scipy") if abs(d - truth) <= 1e-10 * max(1, abs(truth)) else (truth, "twin")
                    head = ",".join([spec[0]] + [number(v) for v in spec[1:]])
                    out.write(f"{head},{number(f)},{float(v.real)!r},{float(v.imag)!r},{float(d)!r},{v_source},{d_source}\n")


def twin_response(zpk, hz, rate):
    z = mpmath.exp(2j * mp.pi * mpf(hz) / mpf(rate))
    return complex(zpk[2] * mpmath.fprod(z - r for r in zpk[1]) / mpmath.fprod(z - r for r in zpk[0]))


def twin_delay(zpk, hz, rate):
    """Each zero r adds Re(-r q / (1 - r q)) samples, q = exp(-jw), each pole takes as much away."""
    q = mpmath.exp(-2j * mp.pi * mpf(hz) / mpf(rate))
    of = lambda roots: sum(mpmath.re(-r * q / (1 - r * q)) for r in roots)
    return float(of(zpk[1]) - of(zpk[0]))


def settling():
    cases = [("bandpass", 4, 20, 450, 5000), ("bandpass", 2, 10, 1000, 5000), ("lowpass", 1, "", 1000, 5000), ("lowpass", 8, "", 30, 10000),
             ("highpass", 4, 0.5, "", 5000), ("bandstop", 3, 48, 52, 5000), ("notch", 30, 50, "", 5000), ("notch", 30, 50, "", 48000)]
    with open(os.path.join(HERE, "settling.csv"), "w") as out:
        out.write(PROVENANCE + "# sosfilt of an impulse of 400000 samples: after how many samples at most the fraction of the sum of |h| is left\n")
        out.write("# kind,order or quality,low,high,rate,fraction,samples\n")
        for spec in cases:
            h = np.abs(signal.sosfilt(scipy_sos(*spec), np.r_[1, np.zeros(399999)]))
            for fraction in (0.1, 0.01, 1e-6):
                rest = h.sum() - np.r_[0, np.cumsum(h)]
                head = ",".join([spec[0]] + [number(v) for v in spec[1:]])
                out.write(f"{head},{fraction!r},{int(np.argmax(rest <= fraction * h.sum()))}\n")


if __name__ == "__main__":
    main()
