"""Golden values of the tenfold cubic spline: /usr/bin/python3 make.py > spline.csv (scipy 1.10.1, numpy 1.24.2, 2026-11-23)."""
import sys
import numpy as np
import scipy
from scipy.interpolate import CubicSpline

n = 90
t = np.arange(n)
x = 400 * np.exp(-((t - 47.3) / 6.0) ** 2) * np.sin(0.55 * (t - 45.1)) + 3 * np.sin(0.9 * t) + 2 * np.cos(2.1 * t)
x = np.round(x, 6)
grid = np.linspace(0, n - 1, 10 * n)
y = CubicSpline(t, x)(grid)
print("# scipy %s CubicSpline (not-a-knot), grid of 10 n points; window from, to, maximum, minimum; then the samples" % scipy.__version__)
for a, b in [(30, 70), (0, 89), (44, 46), (47, 89), (0, 20)]:
    w = (grid >= a) & (grid <= b)
    print("window,%d,%d,%.17g,%.17g" % (a, b, y[w].max(), y[w].min()))
print("samples," + ",".join("%.6f" % v for v in x))
