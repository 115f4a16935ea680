"""Golden samples of MNE-Python's BrainVision test files, decoded with numpy from the bytes (resolution from the header applied).

Run:  /usr/bin/python3 make.py <shared data folder> > numpy.csv     (numpy 1.24.2, 2026-11-23)
Row:  file, channel (0-based), sample, stored number times resolution.
"""
import sys
import numpy

folder = sys.argv[1] + "/brainvision/"
print("# numpy %s, python3 make.py, 2026-11-23: file,channel,sample,value" % numpy.__version__)
multiplexed = numpy.fromfile(folder + "test.eeg", "<i2").reshape(-1, 32).T * 0.5
vectorized = numpy.fromfile(folder + "test_old_layout_latin1_software_filter.eeg", "<f4").reshape(29, -1).astype(float) * 0.1
for name, data in [("test.vhdr", multiplexed), ("test_old_layout_latin1_software_filter.vhdr", vectorized)]:
    for channel in (0, 1, 13, data.shape[0] - 1):
        for sample in (0, 1, 100, data.shape[1] - 1):
            print("%s,%d,%d,%r" % (name, channel, sample, float(data[channel, sample])))
