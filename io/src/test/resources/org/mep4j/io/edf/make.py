"""Golden samples of MNE-Python's EDF and BDF test files as EEGLAB loaded them (its .mat exports beside the files).

Run:  /usr/bin/python3 make.py <shared data folder> > eeglab.csv     (scipy 1.10.1, numpy 1.24.2, 2026-11-23)
Row:  file, signal (0-based among the exported ones), sample, value in microvolts (test_uneven_samp: in the file's unit).
"""
import sys
import scipy.io

folder = sys.argv[1] + "/edf-bdf/mne-edf/"
print("# scipy %s, python3 make.py, 2026-11-23: file,signal,sample,value" % scipy.__version__)
for name, mat, signals, samples in [
    ("test.edf", "test_edf_eeglab.mat", (0, 1, 69, 138), (0, 1, 511, 512, 1535, 3071)),
    ("test.bdf", "test_bdf_eeglab.mat", (0, 1, 35, 71), (0, 1, 1000, 2047)),
]:
    data = scipy.io.loadmat(folder + mat)["data"]
    for signal in signals:
        for sample in samples:
            print("%s,%d,%d,%r" % (name, signal, sample, float(data[signal, sample])))
