"""Writes small73.mat: what MATLAB 7.3 files are made of, in small. usage: make73.py small73.mat (h5py 3.7.0, 2026-11-23)."""
import sys

import h5py
import numpy

name = sys.argv[1]


def put(group, key, array, matlab_class, **attributes):
    dataset = group.create_dataset(key, data=array, track_times=False)
    dataset.attrs["MATLAB_class"] = numpy.bytes_(matlab_class)
    for attribute, value in attributes.items():
        dataset.attrs[attribute] = value
    return dataset


def text(group, key, string):
    codes = numpy.array([[ord(c)] for c in string], dtype="uint16")
    return put(group, key, codes, "char", MATLAB_int_decode=numpy.int32(2))


with h5py.File(name, "w", userblock_size=512, libver="earliest") as file:
    refs = file.create_group("#refs#")
    sweeps = numpy.array([[100.0 * sweep + i for i in range(8)] for sweep in range(3)])
    put(file, "mep", sweeps, "double")
    put(file, "fs", numpy.array([[2000.0]]), "double")
    file.create_dataset("packed", data=sweeps.astype("int16"), chunks=(2, 5), compression="gzip",
                        track_times=False).attrs["MATLAB_class"] = numpy.bytes_("int16")
    put(file, "counter", numpy.array([[0], [2**64 - 1]], dtype="uint64"), "uint64")
    text(file, "title", "FDI")
    put(file, "xlabel", numpy.array([0, 0], dtype="uint64"), "char", MATLAB_empty=numpy.uint8(1))
    put(file, "T", numpy.array([[1], [2]], dtype="uint32"), "table", MATLAB_object_decode=numpy.int32(3))
    put(file, "z", numpy.array([[(1.0, 2.0), (3.0, 4.0)]], dtype=[("real", "f8"), ("imag", "f8")]), "double")
    sparse = file.create_group("s")
    sparse.attrs["MATLAB_class"] = numpy.bytes_("double")
    sparse.attrs["MATLAB_sparse"] = numpy.uint64(3)
    put(sparse, "jc", numpy.array([0, 1], dtype="uint64"), "uint64")
    cells = [text(refs, "a", "one").ref, put(refs, "b", numpy.array([[1.0], [2.0]]), "double").ref]
    put(file, "c", numpy.array([cells], dtype=h5py.ref_dtype), "cell")
    info = file.create_group("info")
    info.attrs["MATLAB_class"] = numpy.bytes_("struct")
    units = [text(refs, "d", "mV").ref, text(refs, "e", "V").ref]
    info.create_dataset("units", data=numpy.array([[units[0]], [units[1]]], dtype=h5py.ref_dtype), track_times=False)
with open(name, "r+b") as file:
    head = b"MATLAB 7.3 MAT-file, written by h5py for tests".ljust(116) + bytes(8) + b"\x00\x02IM"
    file.write(head)
