#!/usr/bin/python3
"""Writes the fixtures beside this script from scikit-learn, the independent implementation of epsilon-SVR.

Needs numpy, pandas and scikit-learn.  Use:  make.py ZEUS_TABLE.csv
ZEUS_TABLE.csv has columns workload,hardware,energy_j (training runs from Zeus, You, Chung and Chowdhury, NSDI'23).
"""
import json, pathlib, sys
import numpy as np, pandas as pd, sklearn
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.svm import SVR

HERE = pathlib.Path(__file__).parent
MADE_BY = f"scikit-learn {sklearn.__version__} SVR(kernel='rbf', tol=1e-9), numpy {np.__version__}; make.py"
KWH = 3.6e6
PAPER = dict(C=0.1, epsilon=1e-4)
GRID_C = [1e-3, 1e-2, 1e-1, 1, 10]
GRID_EPSILON = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
TIE = 1e-6


def write(name, content):
    text = json.dumps(content | {"made_by": MADE_BY}, separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text + "\n")


def fit_case(name, x, y, test, C, epsilon, gamma="scale"):
    x, test = np.atleast_2d(np.asarray(x, float).T).T, np.atleast_2d(np.asarray(test, float).T).T
    model = SVR(kernel="rbf", C=C, epsilon=epsilon, gamma=gamma, tol=1e-9).fit(x, y)
    # What the same solver says when it is not stopped early: the stop at 1e-9 alone moves small predictions by 1.5e-5.
    limit = SVR(kernel="rbf", C=C, epsilon=epsilon, gamma=gamma, tol=1e-13).fit(x, y)
    write(name, {
        "input": {"columns": x.shape[1], "x": x.ravel().tolist(), "y": list(map(float, y)),
                  "test": test.ravel().tolist(), "c": C, "epsilon": epsilon, "gamma": None if gamma == "scale" else gamma},
        "output": {"predictions": model.predict(test).tolist(), "limit_predictions": limit.predict(test).tolist(),
                   "bias": float(model.intercept_[0]),
                   "gamma": float(model._gamma), "coefficients": int(model.dual_coef_.size),
                   "bounded": int((np.abs(model.dual_coef_) >= C).sum())}})
    print(f"{name}: n {len(y)}, vectors {model.dual_coef_.size}, bounded {(np.abs(model.dual_coef_) >= C).sum()}, "
          f"steps {model.n_iter_}, sum |b| {np.abs(model.dual_coef_).sum():.3g}")


def span(x):
    """Test points over the references and as far again on both sides."""
    low, high = min(x), max(x)
    return np.linspace(low - (high - low), high + (high - low), 25)


def bent(seed, n, scale, noise):
    random = np.random.default_rng(seed)
    x = scale * 10 ** random.uniform(-1.5, 0.5, n)
    return x, scale * (x / scale) ** 0.9 * (1 + noise * random.uniform(-1, 1, n))


def grid_case(name, x, y):
    order = np.lexsort((range(len(x)), x))
    x, y = np.asarray(x)[order], np.asarray(y)[order]
    folds = PredefinedSplit(np.arange(len(x)) % min(5, len(x)))
    search = GridSearchCV(SVR(kernel="rbf", tol=1e-9), {"C": GRID_C, "epsilon": GRID_EPSILON}, cv=folds,
                          scoring="neg_mean_squared_error", refit=False).fit(x[:, None], y)
    results = search.cv_results_
    scores = {(p["C"], p["epsilon"]): -s for p, s in zip(results["params"], results["mean_test_score"])}
    best = None
    for key in [(c, e) for c in GRID_C for e in GRID_EPSILON]:
        if best is None or scores[key] < scores[best] * (1 - TIE):
            best = key
    model = SVR(kernel="rbf", C=best[0], epsilon=best[1], tol=1e-9).fit(x[:, None], y)
    ranked = sorted(scores.values())
    gaps = sorted(b / a - 1 for a, b in zip(ranked, ranked[1:]))
    test = span(x)
    write(name, {
        "input": {"source_kwh": x.tolist(), "target_kwh": y.tolist(), "test_kwh": test.tolist()},
        "output": {"c_kwh": best[0], "epsilon_kwh": best[1], "score_kwh2": scores[best],
                   "predictions_kwh": model.predict(test[:, None]).tolist()}})
    print(f"{name}: n {len(y)}, chosen {best}, scores {ranked[:3]}, closest {gaps[:8]}, "
          f"sklearn's own choice {search.best_params_}")


table = pd.read_csv(sys.argv[1])
wide = table.pivot(index="workload", columns="hardware", values="energy_j")
random = np.random.default_rng(7)

x, y = bent(1, 34, 0.01, 0.05)
fit_case("demo-paper-scale", x, y, span(x), **PAPER)
fit_case("demo-paper-scale-scaled", x / x.std(), y / y.std(), span(x / x.std()), C=10, epsilon=0.01)
for a, b in [("A40", "V100"), ("V100", "P100"), ("P100", "RTX6000")]:
    pair = wide[[a, b]].dropna() / KWH
    x, y = pair[a].to_numpy(), pair[b].to_numpy()
    fit_case(f"natural-zeus-{a}-{b}".lower(), x, y, span(x), **PAPER)
    fit_case(f"natural-zeus-{a}-{b}-scaled".lower(), (x - x.mean()) / x.std(), (y - y.mean()) / y.std(),
             span((x - x.mean()) / x.std()), C=10, epsilon=0.01)
x, y = bent(2, 20, 1e-6, 0.05)
fit_case("extreme-inside-tube", x, y, span(x), **PAPER)
x, y = bent(3, 20, 1e4, 0.05)
fit_case("extreme-huge", x, y, span(x), **PAPER)
fit_case("extreme-two-references", [0.01, 0.03], [0.02, 0.05], span([0.01, 0.03]), **PAPER)
x, y = bent(4, 40, 1, 0.5)
fit_case("extreme-many-bounded", x, y, span(x), C=0.5, epsilon=0.01)
x = np.linspace(0, 6, 30)
fit_case("extreme-large-c", x, np.sin(x) + 0.1 * random.uniform(-1, 1, 30), span(x), C=1000, epsilon=0.05, gamma=1.0)
x, y = bent(5, 300, 1, 0.2)
fit_case("extreme-n300", x, y, span(x), C=10, epsilon=0.01)
x = np.repeat([0.01, 0.02, 0.03, 0.05, 0.08], 3)
fit_case("ties-duplicate-x", x, x ** 0.9 + 0.005 * random.uniform(-1, 1, 15), span(x), **PAPER)
fit_case("ties-equal-y", [1.0, 2, 3, 4], [0.5, 0.5, 0.5, 0.5], span([1, 4]), **PAPER)
for p in (2, 3):
    x = random.normal(size=(60, p)) * [1, 2, 0.5][:p]
    y = np.sin(x.sum(axis=1)) + 0.2 * x[:, 0]
    fit_case(f"demo-columns-{p}", x, y, random.normal(size=(20, p)) * 2, C=1, epsilon=0.05)

x, y = bent(1, 34, 0.01, 0.05)
grid_case("demo-grid", x, y)
pair = wide[["A40", "V100"]].dropna() / KWH
grid_case("natural-grid-zeus-a40-v100", pair["A40"], pair["V100"])
x, y = bent(6, 4, 0.01, 0.05)
grid_case("extreme-grid-four-references", x, y)
x, y = bent(2, 20, 1e-6, 0.05)
grid_case("ties-grid-inside-tube", x, y)
