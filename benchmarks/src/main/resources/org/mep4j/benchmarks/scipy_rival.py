"""SciPy's side of the table: reads the name of a task per line, answers with the median time of a call in nanoseconds."""
import sys
import time

import numpy as np
import scipy
from scipy import signal

SOS = np.vstack([signal.butter(4, [20, 450], "bandpass", output="sos", fs=5000), np.hstack(signal.iirnotch(50, 30, 5000))])
RANDOM = np.random.default_rng(1)
MINUTE, TWELVE_SECONDS = RANDOM.uniform(-500, 500, 300000), RANDOM.uniform(-500, 500, 60000)
CHUNK, FRAMES = RANDOM.uniform(-500, 500, (8, 32)), RANDOM.uniform(-500, 500, (1024, 64))
TAPS = signal.firwin(1025, 450, window=("kaiser", 7.86), fs=5000)
STATE = [np.zeros((5, 8, 2))]


def chunk():
    _, STATE[0] = signal.sosfilt(SOS, CHUNK, zi=STATE[0])


TASKS = {
    "sosfilt": lambda: signal.sosfilt(SOS, TWELVE_SECONDS),
    "sosfiltfilt": lambda: signal.sosfiltfilt(SOS, MINUTE),
    "sosfilt 64 interleaved channels": lambda: signal.sosfilt(SOS, FRAMES, axis=0),
    "sosfilt chunk": chunk,
    "oaconvolve": lambda: signal.oaconvolve(TWELVE_SECONDS, TAPS),
}

print("SciPy", scipy.__version__, "NumPy", np.__version__, "Python", sys.version.split()[0], flush=True)
for line in sys.stdin:
    task = TASKS[line.strip()]
    times, end = [], time.perf_counter() + 0.2
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter_ns()
        task()
        times.append(time.perf_counter_ns() - start)
    print(float(np.median(times)), flush=True)
