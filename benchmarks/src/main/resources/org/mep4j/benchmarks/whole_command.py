"""Measures the MEPs of an EDF+ recording with NumPy and SciPy, as a researcher's script does: the rival of `mep4j analyze`.

Reads the file, hashes it, cuts 1 s around every marker, fits and subtracts 50 Hz and its harmonics outside the response (one least-squares
matrix for all epochs: its frequency is not fitted, mep4j's is), replaces -1 to 4 ms by a line, filters 10 to 1000 Hz forwards and backwards,
measures background, peak-to-peak and the onset (last crossing of mean + 3 SD or 5 % of the
peak on the way back from the peak), fits a probit threshold per
channel and writes a table and a summary. It draws no pictures and has no other checks of its data.

    python3 whole_command.py recording.edf intensities.tsv folder
"""
import csv
import hashlib
import json
import os
import re
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.signal import butter, sosfiltfilt
from scipy.special import ndtr

PRE, POST = 0.5, 0.5


def read_edf(path):
    with open(path, "rb") as f:
        raw = f.read()
    n = int(raw[252:256])
    def field(start, width):
        return [raw[256 + n * start + i * width:256 + n * start + (i + 1) * width].decode("latin-1").strip() for i in range(n)]
    labels, units = field(0, 16), field(96, 8)
    pmin, pmax, dmin, dmax = (np.array([float(v) for v in field(s, 8)]) for s in (104, 112, 120, 128))
    per_record = [int(v) for v in field(216, 8)]
    records, seconds = int(raw[236:244]), float(raw[244:252])
    data = np.frombuffer(raw, "<i2", offset=int(raw[184:192])).reshape(records, sum(per_record))
    edges = np.cumsum([0] + per_record)
    signals, onsets = {}, []
    for i, label in enumerate(labels):
        part = data[:, edges[i]:edges[i + 1]]
        if label == "EDF Annotations":
            for record in part:
                for tal in re.findall(rb"([+-][0-9.]+)(?:\x15[0-9.]*)?\x14([^\x14\x00][^\x00]*)\x14\x00", record.tobytes()):
                    onsets.append(float(tal[0]))
        else:
            gain = (pmax[i] - pmin[i]) / (dmax[i] - dmin[i])
            signals[label] = (part.ravel() - dmin[i]) * gain + pmin[i]
    return signals, per_record[0] / seconds, np.array(onsets), hashlib.sha256(raw).hexdigest()


def hum_design(times, outside):
    columns = [np.ones_like(times), times]
    for k in range(1, 11):
        columns += [np.cos(2 * np.pi * 50 * k * times), np.sin(2 * np.pi * 50 * k * times)]
    a = np.column_stack(columns)
    return a[:, 2:], np.linalg.pinv(a[outside])[2:]


def onset(x, t, low, high, base):
    window = np.flatnonzero((t >= low) & (t <= high))
    rectified = np.abs(x)
    # The backward pass of the filter leaves some percent of a large response before it.
    limit = max(base.mean() + 3 * base.std(), 0.05 * rectified[window].max())
    i = window[np.argmax(rectified[window])]
    quiet = 0
    while i > window[0]:
        quiet = quiet + 1 if rectified[i] < limit else 0
        if quiet == 10:
            return t[i + 10]
        i -= 1
    return np.nan


def probit(intensity, responded):
    def minus_log_likelihood(p):
        q = np.clip(ndtr((intensity - p[0]) / np.exp(p[1])), 1e-12, 1 - 1e-12)
        return -np.sum(np.where(responded, np.log(q), np.log(1 - q)))
    fit = minimize(minus_log_likelihood, [np.median(intensity), np.log(0.07 * np.median(intensity))], method="Nelder-Mead")
    return fit.x[0]


def main(path, table, folder):
    signals, rate, onsets, sha256 = read_edf(path)
    with open(table) as f:
        intensities = np.array([float(row["intensity"]) for row in csv.DictReader(f, delimiter="\t")])
    offsets = np.arange(-int(PRE * rate), int(POST * rate))
    t = offsets / rate
    outside = (t < -0.005) | (t > 0.07)
    harmonics, solver = hum_design(t, outside)
    artifact = (t >= -0.001) & (t <= 0.004)
    first, last = np.flatnonzero(artifact)[[0, -1]]
    baseline = (t >= -0.1) & (t < -0.005)
    response = (t >= 0.01) & (t <= 0.05)
    sos = butter(1, [10, 1000], "bandpass", fs=rate, output="sos")
    rows, summary = [], {"file": os.path.basename(path), "sha256": sha256, "channels": []}
    for name, signal in signals.items():
        amplitudes, used = [], []
        for number, (seconds, intensity) in enumerate(zip(onsets, intensities), 1):
            at = int(round(seconds * rate))
            if at + offsets[0] < 0 or at + offsets[-1] >= signal.size:
                rows.append([number, name, seconds, intensity, "rejected", "", "", ""])
                continue
            x = signal[at + offsets[0]:at + offsets[-1] + 1]
            x = x - harmonics @ (solver @ x[outside])
            x[first:last + 1] = np.interp(t[first:last + 1], [t[first - 1], t[last + 1]], [x[first - 1], x[last + 1]])
            x = sosfiltfilt(sos, x)
            x = x - x[baseline].mean()
            rms = np.sqrt(np.mean(x[baseline] ** 2))
            if rms > 10:
                rows.append([number, name, seconds, intensity, "rejected", "", "", rms])
                continue
            size = np.ptp(x[response])
            latency = 1000 * onset(x, t, 0.01, 0.05, np.abs(x[baseline]))
            amplitudes.append(size)
            used.append(intensity)
            rows.append([number, name, seconds, intensity, "accepted", size, latency, rms])
        amplitudes, used = np.array(amplitudes), np.array(used)
        summary["channels"].append({
            "name": name, "accepted": len(used), "threshold_percent_mso": probit(used, amplitudes >= 50),
            "levels": [{"percent_mso": level, "median_uV": np.median(amplitudes[used == level])} for level in np.unique(used)]})
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "meps.tsv"), "w", newline="") as f:
        writer = csv.writer(f, delimiter="\t")
        writer.writerow(["pulse", "channel", "pulse_time_s", "intensity", "status", "peak_to_peak_uV", "onset_latency_ms", "background_rms_uV"])
        writer.writerows(sorted(rows, key=lambda row: row[0]))
    with open(os.path.join(folder, "report.json"), "w") as f:
        json.dump(summary, f, indent=2)
    for channel in summary["channels"]:
        print(channel["name"], channel["accepted"], "accepted, threshold", round(channel["threshold_percent_mso"], 1), "%MSO")


main(*sys.argv[1:])
