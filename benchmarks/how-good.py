#!/usr/bin/env python3
"""How good is 'auto'?  Runs `isojoule study` over tables and prints its errors beside the paper's methods'.

Use:  how-good.py ISOJOULE TABLE.csv ...       standard library only; ISOJOULE is the program, published or built

Random divisions: 5, a fifth tested; references spread by rank of source energy. Whole families left out where the table
has a column 'family'; all others are references then. A table's error is the median over its pairs of the mean over
splits of the median absolute percentage error; tables are joined by geometric mean. "best of the paper" is chosen with
hindsight, table by table and column by column: nobody could have chosen it.
"""
import json, math, subprocess, sys
from collections import defaultdict
from pathlib import Path
from statistics import mean, median

PAPER = ["none", "single-low", "single-high", "dual", "linear", "poly2", "svr", "linear+flops", "linear+params", "linear+flops+params"]
OTHERS = ["power-law", "theil-sen", "isotonic", "ridge", "auto"]
COLUMNS = ["4", "8", "16", "100%", "family"]
TITLES = ["4 references", "8", "16", "all", "family left out"]


def study(program, table, column):
    """The fits of a table in one setting."""
    setting = ["--leave-out", "family", "--references", "100%"] if column == "family" else ["--references", column]
    command = [program, "study", table, "--json", "--selection", "spread", "--methods", ",".join(PAPER + OTHERS), *setting]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{Path(table).stem}, {column}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return []
    return [json.loads(line) for line in done.stdout.splitlines()]


def error(fits):
    """Median over pairs of the mean over splits; none where a split has no fit."""
    pairs = defaultdict(list)
    for fit in fits:
        pairs[fit["source"], fit["target"]].append(fit["mdape"])
    values = [mean(pair) if None not in pair else math.inf for pair in pairs.values()]
    return median(values) if values else None


def coverage(fits):
    known = [fit for fit in fits if fit.get("coverage") is not None]
    return sum(fit["coverage"] * fit["test"] for fit in known) / sum(fit["test"] for fit in known) if known else None


def percent(value, digits=1):
    if value is None or math.isinf(value):
        return "–"
    return f"{100 * value:.{digits}f}" if value < 1 else f"{100 * value:.0f}"


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def geometric(values):
    known = [value for value in values if value and not math.isinf(value)]
    return math.exp(mean(map(math.log, known))) if known else None


def main(program, tables):
    errors, covered = {}, {}
    for table in tables:
        for column in COLUMNS:
            by_method = defaultdict(list)
            for fit in study(program, table, column):
                by_method[fit["method"]].append(fit)
            for method, fits in by_method.items():
                errors[table, column, method] = error(fits)
            covered[table, column] = coverage(by_method["auto"])

    print(f"Median absolute percentage error (%), geometric mean over {len(tables)} tables\n")
    row("method", *TITLES)
    row("---", *["---:"] * len(COLUMNS))
    for method in PAPER + OTHERS:
        row(f"`{method}`", *[percent(geometric([errors.get((table, column, method)) for table in tables])) if all(
            (errors.get((table, column, method)) or math.inf) < math.inf for table in tables
            if (table, column, "auto") in errors) else "–" for column in COLUMNS])
    best = {(table, column): min((errors.get((table, column, method)) or math.inf for method in PAPER), default=None)
            for table in tables for column in COLUMNS}
    row("*best of the paper, with hindsight*", *[percent(geometric([best[table, column] for table in tables])) for column in COLUMNS])

    print("\nTable by table: error of `auto` (%), of the best of the paper with hindsight, and share inside the 90 % interval (%)\n")
    row("table", *TITLES)
    row("---", *["---:"] * len(COLUMNS))
    for table in tables:
        row(Path(table).stem, *[f"{percent(errors.get((table, column, 'auto')))} · {percent(best[table, column])} · {percent(covered[table, column], 0)}"
                                for column in COLUMNS])


main(sys.argv[1], sys.argv[2:])
