"""Samples of MAT files as SciPy and h5py read them: file, variable, row, column, page (from 0), value as a hexadecimal double.

usage: make.py SHARED_DATA > values.csv
"""
import sys

import h5py
import numpy
import scipy
import scipy.io

data = sys.argv[1] + "/"
print(f"# scipy {scipy.__version__}, h5py {h5py.__version__}, numpy {numpy.__version__}; python3 make.py SHARED_DATA; 2026-11-23")
print("file,variable,row,column,page,value")


def show(file, variable, array, indices):
    for index in indices:
        full = tuple(index) + (0,) * (3 - len(index))
        print(f"{file},{variable},{full[0]},{full[1]},{full[2]},{float(array[tuple(index)]).hex()}")


for subject, percent in (("S1", 29), ("S1", 56), ("S4", 44), ("S5", 50)):
    name = f"oxford-mep/{subject}_Magstim_data/{subject}_Magstim_{percent}percent.mat"
    values = scipy.io.loadmat(data + name)["Values"]
    show(name, "Values", values, [(0, 0), (999, 0), (1000, 3), (1230, 7), (9999, 14)])
name = "mepfeatx/ID02.mat"
show(name, "raw_meps", scipy.io.loadmat(data + name)["raw_meps"], [(0, 0), (150, 1), (600, 39)])
name = "acqknowledge/MAT Save/Example Data 1.mat"
show(name, "data", scipy.io.loadmat(data + name)["data"], [(0, 0), (10000, 0), (21020, 0), (777, 2), (5000, 12)])
for number, variable in ((1, "wave_data"), (2, "V231115_SICF000_wave_data")):
    name = f"signal-mat73/Matlab Export/Example Data {number}.mat"
    with h5py.File(data + name) as file:
        values = file[variable + "/values"][()].transpose()  # points x channels x frames
        show(name, variable, values, [(0, 0, 0), (2500, 0, 0), (2600, values.shape[1] - 1, 17), (4999, values.shape[1] - 1, 45)])
name = "signal-mat73/mat73-oxfordmep/S10_Magstim_50percent.mat"
with h5py.File(data + name) as file:
    show(name, "mep", file["mep"][()].transpose(), [(0, 0), (1000, 3), (9999, 14)])
for variable, file in (("arr", "int8"), ("arr", "uint8"), ("a", "int32"), ("a", "uint32"), ("arr", "int64"), ("arr", "uint64"),
                       ("arr", "single"), ("bool", "logical"), ("arr", "matnativedouble"), ("arr", "matnativedouble2")):
    name = f"mat5/mat5/arrays/{file}.mat"
    array = scipy.io.loadmat(data + name)[variable]
    show(name, variable, array, [(row, column) for row in range(array.shape[0]) for column in range(array.shape[1])])
