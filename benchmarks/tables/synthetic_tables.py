#!/usr/bin/env python3
"""Tables of energies of machines that do not exist, for judging a normalization on more than measured tables.

Use:  synthetic_tables.py FOLDER [--bytes]       writes ten CSV tables, the same every time; standard library only

With --bytes the bytes that a workload moves are a column too.

A machine has ceilings of arithmetic and of memory, a time to start a kernel, idle power, energies per operation and per
byte, and an affinity of its own to every kind of kernel; a workload is a sum of kernels. Energy is idle power x time
plus operations and bytes at their price, times noise. Every machine is drawn anew: no real one is imitated.
"""
import csv, math, random, sys
from pathlib import Path

KINDS = ("conv", "depthwise", "gemm", "attention", "recurrent", "elementwise", "embedding")


class Machine:
    def __init__(self, name, draw, scale, peak=1e12, spread=0.35):
        self.name = name
        self.peak = peak * scale * math.exp(draw.gauss(0, 0.3))
        self.bandwidth = self.peak / draw.uniform(8, 60)
        self.start_s = math.exp(draw.gauss(math.log(1e-5), 0.7))
        self.width = self.peak * self.start_s * draw.uniform(0.3, 3)  # operations that fill it
        busy_w = 250 * (scale ** 0.4) * math.exp(draw.gauss(0, 0.3)) * (peak / 1e12) ** 0.5
        self.idle_w = busy_w * draw.uniform(0.08, 0.5)
        share = draw.uniform(0.4, 0.8)
        self.flop_j = (busy_w - self.idle_w) * share / self.peak
        self.byte_j = (busy_w - self.idle_w) * (1 - share) / self.bandwidth
        self.affinity = {kind: math.exp(draw.gauss(0, spread)) for kind in KINDS}
        self.low = draw.choice([0.25, 0.5, 0.5, 1.0])  # price of an operation in low precision
        self.families = {}
        self.draw = draw

    def run(self, kernels, family, noise):
        """Energy (J) and time (s) of kernels: (kind, operations, bytes, starts, is in low precision)."""
        taste = self.families.setdefault(family, math.exp(self.draw.gauss(0, 0.12)))
        time = joules = 0.0
        for kind, flops, moved, starts, low in kernels:
            price = self.low if low else 1.0
            size = flops / max(starts, 1)
            rate = self.peak / price * size / (size + self.width) * min(1.0, 0.7 * self.affinity[kind])
            seconds = starts * self.start_s + max(flops / max(rate, 1.0), moved / self.bandwidth)
            time += seconds
            joules += flops * self.flop_j * price / self.affinity[kind] ** 0.5 + moved * self.byte_j
        time *= taste
        energy = (self.idle_w * time + joules * taste ** 0.5) * math.exp(self.draw.gauss(0, noise))
        return energy, time * math.exp(self.draw.gauss(0, noise / 2))


def edge(draw):
    """CNNs of four families and two precisions on small boards, one image: flops and params known."""
    machines = [Machine(f"board{b}/{r}", draw, s, peak=2e10) for b, s in (("A", 1), ("B", 2.5), ("C", 12)) for r in ("r1", "r2")]
    for version, (depthwise, layers) in {"squash-v1": (0.05, 28), "squash-v2": (0.15, 50), "compact": (0.1, 90), "dense": (0, 20)}.items():
        for width in (0.25, 0.5, 0.75, 1.0, 1.4):
            for side in (96, 160, 224):
                for precision in ("fp32", "uint8"):
                    if draw.random() < 0.25:
                        continue
                    flops = 1.2e9 * width ** 1.8 * (side / 224) ** 2 * (2 if version == "dense" else 1)
                    params = 4.2e6 * width ** 1.5 + 1e6
                    size = 1 if precision == "uint8" else 4
                    kernels = [("conv", flops * (1 - depthwise), params * size + flops / 200 * size, layers, size == 1),
                               ("depthwise", flops * depthwise, flops / 60 * size, layers / 2, size == 1),
                               ("elementwise", flops / 300, flops / 100 * size, layers, False)]
                    yield f"{version}-{width}-{side}-{precision}", version, kernels, flops, params
    yield machines, 0.02, True


def search(draw, count, with_duration):
    """Thousands of architectures of one search space on two machines."""
    machines = [Machine("gpu", draw, 5, peak=1e12), Machine("accelerator", draw, 0.3, peak=1e12, spread=0.6)]
    names = ("none", "skip", "conv1", "conv3", "pool")
    for index in range(count):
        cells = [draw.choice(names) for _ in range(6)]
        kernels, flops, params = [("conv", 2e7, 2e6, 8, False)], 2e7, 1e5
        for at, name in enumerate(cells):
            f = {"none": 0, "skip": 0, "conv1": 6e6, "conv3": 5.4e7, "pool": 8e5}[name] * (1 + 0.1 * at)
            kind = "elementwise" if name in ("skip", "pool") else "conv"
            if name != "none":
                kernels.append((kind, f, 4e6 if name != "skip" else 2e6, 15, False))
            flops, params = flops + f, params + (f / 500 if kind == "conv" else 0)
        yield f"arch-{index:05d}", str(cells.count("conv3")), kernels, flops, params
    yield machines, 0.015, with_duration


def training(draw):
    """Six tasks, several optimizers and batch sizes, one epoch on data-centre GPUs: only the duration is known."""
    machines = [Machine(name, draw, scale, peak=1e13) for name, scale in (("P", 0.8), ("V", 1.4), ("R", 1.5), ("A", 3.5))]
    tasks = {"vision-small/shuffle": ("depthwise", 3e14, 3e13), "vision-large/residual": ("conv", 4e16, 6e14),
             "speech/recurrent": ("recurrent", 6e15, 5e14), "recommend/factors": ("embedding", 3e12, 2e12),
             "text/encoder": ("attention", 2e15, 5e13), "qa/encoder": ("attention", 9e15, 2e14)}
    for task, (kind, flops, moved) in tasks.items():
        for optimizer in ("sgd", "adam", "delta"):
            for batch in (16, 64, 256, 1024):
                if draw.random() < 0.3:
                    continue
                starts = 5e5 / batch * (3 if optimizer == "adam" else 1.5) * flops ** 0.1 / 20
                kernels = [(kind, flops, moved * (1 + 4 / batch ** 0.5), starts * 30, False),
                           ("elementwise", flops / 200, moved * 0.1 * (2 if optimizer == "adam" else 1), starts * 5, False)]
                yield f"{task}/{optimizer}/bs{batch}", task, kernels, None, None
    yield machines, 0.02, True


def language(draw):
    """Language models served at several batch sizes and precisions: one request; params known."""
    machines = [Machine(name, draw, scale, peak=1e14) for name, scale in (("old-40GB", 1), ("new-80GB", 3.5), ("small-24GB", 0.4))]
    for family, sizes in {"otter": (1.1, 3, 7, 13, 34), "lynx": (0.5, 1.5, 7, 14, 72), "heron": (2, 9, 27), "mole": (8, 47)}.items():
        for size in sizes:
            for batch in (1, 8, 64, 256):
                for precision in ("fp16", "int4"):
                    if draw.random() < 0.35:
                        continue
                    active = size * (0.27 if family == "mole" else 1)
                    tokens, moved = 300, size * 1e9 * (2 if precision == "fp16" else 0.55)
                    kernels = [("gemm", 2 * active * 1e9 * tokens, moved * tokens / batch ** 0.9, 200 * tokens / batch, precision == "int4"),
                               ("attention", active * 2e8 * tokens, active * 2e7 * tokens, 100 * tokens / batch, False)]
                    yield f"{family}-{size:g}b-{precision}/bs{batch}", family, kernels, None, size * 1e9
    yield machines, 0.04, True


def mixed(draw, noise):
    """A laboratory's log: anything, measured roughly, on a laptop, a workstation and a server."""
    machines = [Machine("laptop", draw, 0.2, peak=2e12, spread=0.5), Machine("workstation", draw, 4, peak=2e12, spread=0.5),
                Machine("server", draw, 12, peak=2e12, spread=0.5)]
    for family in KINDS:
        for size in range(9):
            if draw.random() < 0.2:
                continue
            flops = 10 ** (10 + 0.6 * size + draw.gauss(0, 0.2))
            moved = flops / 10 ** draw.uniform(0.3, 2.2)
            kernels = [(family, flops, moved, 10 ** draw.uniform(2, 4), False), ("elementwise", flops / 100, moved / 3, 100, False)]
            yield f"{family}-{size}", family, kernels, flops, moved / draw.uniform(20, 200)
    yield machines, noise, draw.random() < 0.5


TABLES = {
    "edge": (edge, 1), "edge-again": (edge, 2),
    "search-3000": (lambda draw: search(draw, 3000, False), 3), "search-1000": (lambda draw: search(draw, 1000, True), 4),
    "training": (training, 5), "training-again": (training, 11), "language": (language, 6), "language-again": (language, 12),
    "mixed": (lambda draw: mixed(draw, 0.05), 7), "mixed-rough": (lambda draw: mixed(draw, 0.15), 8),
}

for name, (make, seed) in TABLES.items():
    rows = list(make(random.Random(seed)))
    machines, noise, has_duration = rows.pop()
    with open(Path(sys.argv[1]) / f"synthetic-{name}.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        has_bytes = "--bytes" in sys.argv
        out.writerow(["workload", "hardware", "energy_j", "flops", "params", *["bytes"] * has_bytes, "duration_s", "family"])
        for workload, family, kernels, flops, params in rows:
            for machine in machines:
                energy, time = machine.run(kernels, family, noise)
                out.writerow([workload, machine.name, f"{energy:.6g}", f"{flops:.0f}" if flops else "", f"{params:.0f}" if params else "",
                              *[f"{sum(moved for _, _, moved, _, _ in kernels):.0f}"] * has_bytes, f"{time:.6g}" if has_duration else "", family])
