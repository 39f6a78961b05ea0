#!/usr/bin/python3
"""The speed peer of `auto` and `ridge`: scikit-learn pipelines on the logarithms of the same columns.

Needs Debian's python3-sklearn and python3-pandas.  Use:  log_ratio.py TABLE.csv   (prints processor times as JSON)

The Gaussian process has what a careful user would give it: a constant, a line in every column (learned scale), a Matern
surface with a length of its own for every column, and noise; its hyper-parameters are found from one start and four
restarts, fewer than the 24 points over which `auto` averages.
"""
import json, sys, time, warnings
import numpy as np, pandas as pd
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern, WhiteKernel
from sklearn.linear_model import RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

warnings.filterwarnings("ignore")  # lengths at their bounds


def pair(table):
    """Energy, duration, FLOPs and parameters of the workloads on the first machine, and their energies on the second."""
    hardware = sorted(table.hardware.unique())[:2]
    left, right = (table[table.hardware == name].set_index("workload") for name in hardware)
    names = sorted(set(left.index) & set(right.index))
    left, right = left.loc[names], right.loc[names]
    known = ["energy_j"] + [column for column in ("duration_s", "flops", "params") if left[column].notna().all()]
    return left[known].to_numpy(), right.energy_j.to_numpy()


def logs(x):
    """Log energy, and what each other column is to a joule."""
    logarithms = np.log(x)
    logarithms[:, 1:] -= logarithms[:, :1]
    return logarithms


def seconds(work, runs):
    work()
    start = time.process_time()
    for _ in range(runs):
        work()
    return (time.process_time() - start) / runs


def main():
    x, y = pair(pd.read_csv(sys.argv[1]))
    y = np.log(y / x[:, 0])
    results = []
    for count in (8, 50):
        a, b = x[:count], y[:count]
        kernel = ConstantKernel() * Matern(np.ones(x.shape[1]), nu=2.5) + DotProduct() + WhiteKernel()
        last = {
            "auto": lambda: GaussianProcessRegressor(kernel, n_restarts_optimizer=4, random_state=0),
            "ridge": lambda: RidgeCV(np.logspace(-3, 3, 13)),
        }
        for name, make in last.items():
            def pipeline():
                return make_pipeline(FunctionTransformer(logs), StandardScaler(), make())

            def predict(rows):
                for start in range(0, len(rows), 10_000):
                    rows[start:start + 10_000, 0] * np.exp(fitted.predict(rows[start:start + 10_000]))

            fitted = pipeline().fit(a, b)
            predict_s = {str(rows): seconds(lambda: predict(x[np.arange(rows) % len(x)]), max(1, min(100, 100_000 // rows)))
                         for rows in (1, 1000, 1_000_000)}
            results.append(dict(method=name, references=len(a), fit_s=seconds(lambda: pipeline().fit(a, b), 5), predict_s=predict_s))
    print(json.dumps(results))


main()
