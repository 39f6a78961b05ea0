#!/usr/bin/python3
"""Writes the fixtures beside this script from scikit-learn's GaussianProcessRegressor with a fixed kernel.

Needs numpy, pandas and scikit-learn.  Use:  make.py ZEUS_TABLE.csv
ZEUS_TABLE.csv has columns workload,hardware,energy_j,duration_s (samples/zeus-training.csv).
"""
import json, pathlib, sys
import numpy as np, pandas as pd, sklearn
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern

HERE = pathlib.Path(__file__).parent
MADE_BY = f"scikit-learn {sklearn.__version__} GaussianProcessRegressor(optimizer=None), numpy {np.__version__}; make.py"


def case(name, columns, values, test, constant_variance, signal, local, noise, lengths, slope, scales=None):
    x, t = np.asarray(columns, float).T, np.asarray(test, float).T
    y, scales = np.asarray(values, float), np.ones(len(values)) if scales is None else np.asarray(scales, float)
    kernel = (ConstantKernel(slope ** 2) * DotProduct(sigma_0=np.sqrt(constant_variance) / slope)
              + ConstantKernel(signal ** 2) * Matern(np.asarray(lengths, float), nu=2.5)
              + ConstantKernel(local ** 2) * Matern(np.asarray(lengths, float) / 3, nu=2.5))
    model = GaussianProcessRegressor(kernel, alpha=noise ** 2 * scales, optimizer=None).fit(x, y)
    mean, deviation = model.predict(t, return_std=True)
    # Every value predicted without itself, by fitting again without it.
    left_out = []
    for i in range(len(y)):
        keep = np.arange(len(y)) != i
        if keep.sum() == 0:
            continue
        part = GaussianProcessRegressor(kernel, alpha=(noise ** 2 * scales)[keep], optimizer=None).fit(x[keep], y[keep])
        left_out.append(float(y[i] - part.predict(x[i:i + 1])[0]))
    content = {
        "input": {"columns": x.T.tolist(), "values": y.tolist(), "noise_scales": scales.tolist(), "test": t.T.tolist(),
                  "constant_variance": constant_variance, "signal": signal, "local": local, "noise": noise,
                  "lengths": list(map(float, lengths)), "slope": slope},
        "output": {"means": mean.tolist(), "deviations": deviation.tolist(), "residuals": left_out,
                   "log_likelihood": float(model.log_marginal_likelihood_value_)},
        "made_by": MADE_BY}
    (HERE / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


def main(table):
    random = np.random.default_rng(1)
    x = random.normal(0, 2, (3, 12))
    y = 0.3 * np.sin(x[0]) + 0.1 * x[1] + random.normal(0, 0.05, 12)
    case("demo-three-columns", x, y, random.normal(0, 3, (3, 20)), 9, 0.3, 0.1, 0.08, [2, 1, 1.5], 0.2)
    case("demo-noise-scales", x, y, random.normal(0, 3, (3, 20)), 9, 0.3, 0.1, 0.08, [2, 1, 1.5], 0.2,
         random.uniform(0.7, 6, 12))
    case("extreme-one-value", [[0.0]], [0.4], [[-3.0, 0.0, 3.0]], 9, 0.3, 0.1, 0.08, [2], 0.1)
    case("extreme-little-noise", x, y, random.normal(0, 3, (3, 20)), 9, 0.5, 0.2, 0.003, [4, 3, 5], 0.2)
    x = random.normal(0, 3, (4, 60))
    case("extreme-many", x, np.tanh(x[0]) * 0.4 + random.normal(0, 0.1, 60), random.normal(0, 9, (4, 15)), 9, 0.6, 0.05, 0.1,
         [1, 2, 3, 4], 0.3)
    x = np.repeat(random.normal(0, 1, (2, 5)), 2, axis=1)
    case("ties-repeated-points", x, random.normal(0, 0.1, 10), x[:, ::2], 9, 0.3, 0.1, 0.05, [2, 1], 0.2)
    data = pd.read_csv(table)
    for source, target in (("A40", "V100"), ("P100", "RTX6000")):
        a, b = (data[data.hardware == h].set_index("workload") for h in (source, target))
        names = sorted(set(a.index) & set(b.index))
        a, b = a.loc[names], b.loc[names]
        e, w = np.log(a.energy_j.values), np.log(a.energy_j.values / a.duration_s.values)
        z = np.log(b.energy_j.values) - e
        columns = np.array([e - e.mean(), w - w.mean()])
        case(f"natural-zeus-{source.lower()}-{target.lower()}", columns[:, ::2], (z - np.median(z))[::2], columns[:, 1::2],
             9, 0.3, 0.1, 0.085, [2, 1], 0.2)


if __name__ == "__main__":
    main(sys.argv[1])
