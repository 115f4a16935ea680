"""Golden values of spectra, fatigue measures and MVC with SciPy/NumPy.

    /usr/bin/python3 make_muscle.py      prints the numbers that stand in MuscleTest
"""
import numpy as np
import scipy
from scipy import signal, stats

print("numpy", np.__version__, "scipy", scipy.__version__)


def emg(n, pole):
    """Linear congruential noise through one pole, the same on every machine."""
    state, y, out = 1, 0.0, np.empty(n)
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        y = pole * y + (state / 2147483648 - 0.5) * 100
        out[i] = y
    return out


x = emg(5000, 0.6)
for rate, nperseg in ((2000.0, 1000), (2000.0, 300), (1500.0, 750)):
    f, p = signal.welch(x, rate, "hann", nperseg)
    print("welch", rate, nperseg, repr(p[0]), repr(p[1]), repr(p[7]), repr(p[nperseg // 4]), repr(p[-1]), repr(p.sum()))
f, p = signal.welch(x, 2000.0, "hann", 1000)
band = (f >= 10) & (f <= 500)
f, p = f[band], p[band]
c = np.concatenate(([0], np.cumsum(p)))
# Each bin's power spreads from halfway to the bin before to halfway to the next.
print("median", repr(np.interp(c[-1] / 2, c, np.concatenate(([f[0] - 1], f + 1)))))
print("mean", repr((f * p).sum() / p.sum()))
print("dimitrov", repr((p / f).sum() / (f ** 5 * p).sum()))
print("rms", repr(x.std()))
y = emg(5000, 0.6) * np.concatenate((np.linspace(0, 1, 3000), np.linspace(1, 0, 2000)))
y = y - y.mean()
w = 1000
rms = np.sqrt(np.convolve(y ** 2, np.ones(w), "valid") / w)
rect = np.convolve(np.abs(y), np.ones(w), "valid") / w
print("mvc rms", repr(rms.max()), rms.argmax(), "rectified", repr(rect.max()), rect.argmax())
t = np.array([0.25, 1.25, 2.25, 3.25, 4.25, 5.25])
v = np.array([92.0, 90.5, 86.1, 84.9, 80.2, 79.8])
l = stats.linregress(t, v)
q = stats.t.ppf(0.975, 4)
print("trend", repr(l.intercept), repr(l.slope), repr(q * l.stderr), repr(q * l.intercept_stderr))
