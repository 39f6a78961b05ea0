#!/usr/bin/python3
"""The peer of `isojoule normalize`: a script as one would write it with pandas and scikit-learn.

Needs Debian's python3-sklearn and python3-pandas.  Use:  normalize_table.py REFERENCES.csv SOURCE TARGET NEW.csv OUT.csv

Reads the table, predicts the energy of every row with a 90 % interval, and writes it with three columns more. It prints
the seconds of the prediction alone.
"""
import sys, time, warnings
import numpy as np, pandas as pd
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern, WhiteKernel
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")  # lengths at their bounds
ROWS = 10_000  # at once: a matrix of all rows would not fit memory


def logs(table):
    logarithms = np.log(table[["energy_j", "duration_s", "flops", "params"]].to_numpy(float))
    logarithms[:, 1:] -= logarithms[:, :1]
    return logarithms


def main():
    references, source, target, rows, output = sys.argv[1:]
    table = pd.read_csv(references)
    left, right = (table[table.hardware == name].set_index("workload") for name in (source, target))
    names = sorted(set(left.index) & set(right.index))
    left, right = left.loc[names], right.loc[names]
    scaler = StandardScaler().fit(logs(left))
    kernel = ConstantKernel() * Matern(np.ones(4), nu=2.5) + DotProduct() + WhiteKernel()
    process = GaussianProcessRegressor(kernel, n_restarts_optimizer=4, random_state=0)
    process.fit(scaler.transform(logs(left)), np.log(right.energy_j / left.energy_j))

    table = pd.read_csv(rows)
    began = time.perf_counter()
    parts = [process.predict(scaler.transform(logs(table[i:i + ROWS])), return_std=True) for i in range(0, len(table), ROWS)]
    mean, deviation = (np.concatenate(part) for part in zip(*parts))
    for name, reach in (("normalized_energy_j", 0), ("lower_j", -1.645), ("upper_j", 1.645)):
        table[name] = table.energy_j * np.exp(mean + reach * deviation)
    print(time.perf_counter() - began)
    table.to_csv(output, index=False)


main()
