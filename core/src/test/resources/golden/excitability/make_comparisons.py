"""Golden values of paired-pulse ratios, conduction times and reliability with SciPy/NumPy.

    python3 make_comparisons.py      prints the numbers that stand in the tests
"""
import numpy as np
import scipy
from scipy import stats

print("numpy", np.__version__, "scipy", scipy.__version__)
cond = [210.0, 340.0, 150.0, 480.0, 260.0, 305.0, 190.0, 275.0]
test = [980.0, 1210.0, 760.0, 1490.0, 880.0, 1130.0, 940.0, 1310.0, 1020.0, 690.0]
r = stats.ttest_ind(np.log(cond), np.log(test), equal_var=False)
ci = r.confidence_interval(0.95)
print("ratio", repr(np.exp(np.mean(np.log(cond)) - np.mean(np.log(test)))), repr(np.exp(ci.low)), repr(np.exp(ci.high)))
cml = [21.4, 21.9, 21.1, 22.0, 21.6]
root = [13.9, 14.2, 13.8, 14.1]
r = stats.ttest_ind(cml, root, equal_var=False)
ci = r.confidence_interval(0.95)
print("cmct", repr(np.mean(cml) - np.mean(root)), repr(ci.low), repr(ci.high))
h = np.array([158.0, 163, 167, 170, 174, 178, 183, 190])
lat = np.array([19.8, 20.4, 20.1, 21.2, 21.0, 22.1, 22.0, 23.4])
l = stats.linregress(h, lat)
sd = np.sqrt(np.sum((lat - l.intercept - l.slope * h) ** 2) / (len(h) - 2))
print("height", repr(l.intercept), repr(l.slope), repr(sd))
# Shrout and Fleiss 1979, Table 2: 6 targets, 4 judges
x = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)
n, k = x.shape
bms = k * x.mean(1).var(ddof=1)
jms = n * x.mean(0).var(ddof=1)
wms = ((x - x.mean(1, keepdims=True)) ** 2).sum() / (n * (k - 1))
ems = ((x - x.mean(1, keepdims=True) - x.mean(0) + x.mean()) ** 2).sum() / ((n - 1) * (k - 1))
i11 = (bms - wms) / (bms + (k - 1) * wms)
i21 = (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n)
i31 = (bms - ems) / (bms + (k - 1) * ems)
i1k = (bms - wms) / bms
i2k = (bms - ems) / (bms + (jms - ems) / n)
i3k = (bms - ems) / bms
print("icc", [repr(float(v)) for v in (i11, i21, i31, i1k, i2k, i3k)])
F = stats.f
def ci31():
    f0 = bms / ems
    fl, fu = f0 / F.ppf(.975, n - 1, (n - 1) * (k - 1)), f0 * F.ppf(.975, (n - 1) * (k - 1), n - 1)
    return (fl - 1) / (fl + k - 1), (fu - 1) / (fu + k - 1)
def ci11():
    f0 = bms / wms
    fl, fu = f0 / F.ppf(.975, n - 1, n * (k - 1)), f0 * F.ppf(.975, n * (k - 1), n - 1)
    return (fl - 1) / (fl + k - 1), (fu - 1) / (fu + k - 1)
def ci21():
    a = k * i21 / (n * (1 - i21)); b = 1 + k * i21 * (n - 1) / (n * (1 - i21))
    v = (a * jms + b * ems) ** 2 / ((a * jms) ** 2 / (k - 1) + (b * ems) ** 2 / ((n - 1) * (k - 1)))
    fl = F.ppf(.975, n - 1, v); fu = F.ppf(.975, v, n - 1)
    return n * (bms - fl * ems) / (fl * (k * jms + (k * n - k - n) * ems) + n * bms), n * (fu * bms - ems) / (k * jms + (k * n - k - n) * ems + n * fu * bms)
print("icc ci", [repr(float(v)) for v in (*ci11(), *ci21(), *ci31())])
print("sem agreement, consistency", repr(float(np.sqrt((n * (k - 1) * wms) / (n * (k - 1))))), repr(float(np.sqrt(ems))),
      "mdc", repr(float(1.959963984540054 * np.sqrt(2 * ems))))
