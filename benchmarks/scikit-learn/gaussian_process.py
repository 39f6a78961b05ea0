#!/usr/bin/python3
"""How good is 'auto' beside scikit-learn's Gaussian process?  Both predict the same workloads from the same references.

Needs Debian's python3-sklearn and python3-pandas.  Use:  gaussian_process.py ISOJOULE TABLE.csv ...

The peer is what a careful user would write: the log ratio over log energy, mean power, FLOPs and parameters to a joule
(where every workload knows them), standardised; a constant, a line, a Matern surface with a length of its own for every
column, and noise; one start and two restarts.  References are spread by rank of source energy; five random divisions, a
fifth tested; or a whole family left out.  Errors are joined as in how-good.py.
"""
import csv, json, math, subprocess, sys, tempfile, warnings
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from statistics import mean, median
import numpy as np, pandas as pd
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern, WhiteKernel
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")  # lengths at their bounds
COLUMNS = ["4", "8", "16", "all", "family"]
WORKLOADS_MIN = 6


def pairs(table):
    """For each ordered pair: its machines, log energy and what each known column is to a joule, and the log ratio."""
    measured = table.groupby(["hardware", "workload"])[["energy_j", "duration_s", "flops", "params"]].median()
    for a, b in permutations(sorted(table.hardware.unique()), 2):
        left, right = measured.loc[a], measured.loc[b]
        names = sorted(set(left.index) & set(right.index))
        if len(names) < WORKLOADS_MIN:
            continue
        logs = np.log(left.loc[names])
        ratio = np.log(right.loc[names].energy_j).to_numpy() - logs.energy_j.to_numpy()
        known = [column for column in logs if logs[column].notna().all()]
        for column in known[1:]:
            logs[column] -= logs.energy_j
        yield a, b, logs[known], ratio


def divisions(energies, families, column):
    """References and tested workloads, by position."""
    everything = set(range(len(energies)))
    if column == "family":
        for family in sorted(set(families)):
            test = {i for i in everything if families[i] == family}
            if len(everything - test) >= 2:
                yield sorted(everything - test), sorted(test)
        return
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(energies))
        test = set(map(int, order[: max(1, round(0.2 * len(energies)))]))
        train = sorted(everything - test, key=lambda i: energies[i])
        if column != "all":
            if int(column) > len(train):
                continue
            train = [train[round(rank)] for rank in np.linspace(0, len(train) - 1, int(column))]
        yield train, sorted(test)


def peer_error(x, y, references, test):
    kernel = ConstantKernel() * Matern(np.ones(x.shape[1]), nu=2.5) + DotProduct() + WhiteKernel()
    process = GaussianProcessRegressor(kernel, n_restarts_optimizer=2, random_state=0)
    level = y[references].mean()
    predicted = make_pipeline(StandardScaler(), process).fit(x[references], y[references] - level).predict(x[test]) + level
    return float(np.median(np.abs(np.expm1(predicted - y[test]))))


def auto_errors(program, path, splits):
    """Errors by pair and split, of the references and tests in a split file."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
        csv.writer(file).writerows([("source", "target", "split", "workload", "role"), *splits])
        file.flush()
        command = [program, "study", path, "--json", "--methods", "auto", "--split-file", file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {(fit["source"], fit["target"], fit["split"]): fit["mdape"] for fit in map(json.loads, done.stdout.splitlines())}


def joined(errors):
    """Median over pairs of the mean over splits."""
    by_pair = defaultdict(list)
    for (source, target, _), value in errors.items():
        by_pair[source, target].append(value)
    return median(map(mean, by_pair.values()))


def compare(program, path, column):
    table = pd.read_csv(path).reindex(columns=["workload", "hardware", "family", "energy_j", "duration_s", "flops", "params"])
    family_of = dict(zip(table.workload, table.family.fillna("")))
    peer, splits = {}, []
    for source, target, x, y in pairs(table):
        names = list(x.index)
        found = divisions(x.energy_j.to_numpy(), [family_of[name] for name in names], column)
        for split, (references, test) in enumerate(found):
            peer[source, target, split] = peer_error(x.to_numpy(), y, references, test)
            splits += [(source, target, split, names[i], "reference") for i in references]
            splits += [(source, target, split, names[i], "test") for i in test]
    return (joined(peer), joined(auto_errors(program, path, splits))) if peer else None


def main(program, paths):
    print("| table | " + " | ".join(COLUMNS) + " |\n|---|" + "---:|" * len(COLUMNS))
    results = {(path, column): compare(program, path, column) for path in paths for column in COLUMNS}
    cell = lambda both: f"{100 * both[0]:.1f} · {100 * both[1]:.1f}" if both else "–"
    for path in paths:
        print(f"| {Path(path).stem} | " + " | ".join(cell(results[path, column]) for column in COLUMNS) + " |")
    means = []
    for column in COLUMNS:
        known = [results[path, column] for path in paths if results[path, column]]
        means.append([math.exp(mean(math.log(both[k]) for both in known)) for k in (0, 1)])
    print("| *geometric mean* | " + " | ".join(map(cell, means)) + " |")


main(sys.argv[1], sys.argv[2:])
