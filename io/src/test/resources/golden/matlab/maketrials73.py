"""Writes trials73.mat: trials in cells, structs and arrays as MATLAB 7.3 keeps them, in small.

usage: maketrials73.py trials73.mat (h5py 3.7.0, 2026-11-23). Sample (trial, channel, i) is 1000 trial + 100 channel + i, all from 0.
"""
import sys

import h5py
import numpy

name = sys.argv[1]
TRIALS, CHANNELS, SAMPLES = 3, 2, 20
samples = numpy.array([[[1000.0 * t + 100 * c + i for c in range(CHANNELS)] for i in range(SAMPLES)] for t in range(TRIALS)])
seconds = numpy.array([[(i - 8) / 1000] for i in range(SAMPLES)])
count = 0


def put(group, key, array, matlab_class, **attributes):
    dataset = group.create_dataset(key, data=array, track_times=False)
    dataset.attrs["MATLAB_class"] = numpy.bytes_(matlab_class)
    for attribute, value in attributes.items():
        dataset.attrs[attribute] = value
    return dataset


def reference(value):
    global count
    count += 1
    key = f"v{count}"
    if isinstance(value, str):
        codes = numpy.array([[ord(c)] for c in value], dtype="uint16")
        return put(refs, key, codes, "char", MATLAB_int_decode=numpy.int32(2)).ref
    return put(refs, key, value, "double").ref


def references(values):
    return numpy.array([[reference(value)] for value in values], dtype=h5py.ref_dtype)


def struct(key):
    group = file.create_group(key)
    group.attrs["MATLAB_class"] = numpy.bytes_("struct")
    return group


with h5py.File(name, "w", userblock_size=512, libver="earliest") as file:
    refs = file.create_group("#refs#")
    ft = struct("ft")
    put(ft, "label", references(["FDI", "APB"]), "cell")
    put(ft, "trial", references(list(samples)), "cell")
    put(ft, "time", references([seconds] * TRIALS), "cell")
    put(ft, "fsample", numpy.array([[1000.0]]), "double")
    put(ft, "trialinfo", numpy.array([[45.0, 50.0, 55.0]]), "double")
    table = struct("trials")
    for channel, key in enumerate(["ch1", "ch2"]):
        table.create_dataset(key, data=references([s[:, [channel]] for s in samples]), track_times=False)
    table.create_dataset("mso", data=references([numpy.array([[x]]) for x in (45.0, 50.0, 55.0)]), track_times=False)
    cube = struct("cube")
    put(cube, "emg", samples.transpose(2, 1, 0), "double")
    put(cube, "fs", numpy.array([[1000.0]]), "double")
    put(cube, "muscles", references(["FDI", "APB"]), "cell")
    put(cube, "mso", numpy.array([[45.0, 50.0, 55.0]]), "double")
with open(name, "r+b") as file:
    file.write(b"MATLAB 7.3 MAT-file, written by h5py for tests".ljust(116) + bytes(8) + b"\x00\x02IM")
