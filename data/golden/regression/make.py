#!/usr/bin/python3
"""Writes the fixtures beside this script from scikit-learn and SciPy, the independent implementations.

Needs numpy, scipy and scikit-learn.  Use:  make.py
"""
import json, pathlib
import numpy as np, scipy, sklearn
from scipy.stats import theilslopes
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import Ridge

HERE = pathlib.Path(__file__).parent
VERSIONS = f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {np.__version__}; make.py"


def write(name, oracle, given, expected):
    content = {"input": given, "output": expected, "made_by": f"{oracle}, {VERSIONS}"}
    (HERE / f"{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


def isotonic(name, x, y):
    order = np.lexsort((range(len(x)), x))
    x, y = np.asarray(x, float)[order], np.asarray(y, float)[order]
    test = np.linspace(x[0], x[-1], 41)
    model = IsotonicRegression(out_of_bounds="clip").fit(x, y)
    write(f"isotonic-{name}", "IsotonicRegression(out_of_bounds='clip')", {"x": x.tolist(), "y": y.tolist(), "test": test.tolist()},
          {"predictions": model.predict(test).tolist(), "at_x": model.predict(x).tolist()})


def theil_sen(name, x, y):
    slope, intercept, _, _ = theilslopes(y, x)
    write(f"theil-sen-{name}", "theilslopes", {"x": list(map(float, x)), "y": list(map(float, y))},
          {"slope": float(slope), "intercept": float(intercept)})


def ridge(name, x, y, penalty):
    model = Ridge(alpha=penalty, solver="cholesky").fit(x, y)
    write(f"ridge-{name}", "Ridge(solver='cholesky')", {"columns": x.T.tolist(), "y": y.tolist(), "penalty": penalty},
          {"intercept": float(model.intercept_), "slopes": model.coef_.tolist()})


def main():
    random = np.random.default_rng(2)
    x = np.sort(random.normal(0, 3, 40))
    bent = np.log1p(np.exp(x)) + random.normal(0, 0.3, 40)
    isotonic("demo-bent", x, bent)
    isotonic("extreme-falling", x, -x)
    isotonic("extreme-two", [1, 2], [5, 7])
    isotonic("ties-both", np.round(x), np.round(bent))
    theil_sen("demo-bent", x, bent)
    theil_sen("demo-outliers", x, np.where(np.arange(40) % 5 == 0, bent + 8, bent))
    theil_sen("extreme-two", [1, 3], [5, 4])
    theil_sen("ties-x", np.round(x), bent)
    columns = np.c_[x, random.normal(0, 1, 40), random.normal(5, 2, 40)]
    ridge("demo", columns, bent, 0.25)
    ridge("extreme-penalty", columns, bent, 1e4)
    ridge("extreme-collinear", np.c_[columns, columns[:, 0]], bent, 0.25)
    ridge("extreme-one-row", columns[:1], bent[:1], 0.25)


if __name__ == "__main__":
    main()
