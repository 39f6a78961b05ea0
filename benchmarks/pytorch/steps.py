#!/usr/bin/python3
"""Times PyTorch's training steps of the paper's models; one line on stdout for each "MODEL STEPS" on stdin.

A step is zero_grad, forward, BCELoss, backward and Adam(lr=1e-3) on one fixed batch of 8 with softmax, as in the authors' code.
Prints "median_ms cpu_ms": wall clock, and the process's time on all cores, each of one step.
usage: /usr/bin/python3 steps.py [--threads 1]
"""
import argparse, os, statistics, sys, time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=1)
arguments = parser.parse_args()
# Debian's torch calls OpenBLAS, which has threads of its own.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(variable, str(arguments.threads))

import torch

import models

torch.set_num_threads(arguments.threads)
loss_of = torch.nn.BCELoss()
current = None


def prepare(name):
    torch.manual_seed(1)
    model = models.build(name, models.head("softmax"))
    return model, torch.optim.Adam(model.parameters(), lr=1e-3)


def step(model, adam, x, target):
    adam.zero_grad()
    loss = loss_of(model(x), target)
    loss.backward()
    adam.step()
    return loss.item()


print(f"torch {torch.__version__}, {'OpenBLAS' if 'openblas' in open('/proc/self/maps').read() else 'BLAS unknown'}", flush=True)
x, target = torch.rand(8, 1, 128, 64), (torch.rand(8, 10) < 0.2).float()
for line in sys.stdin:
    name, steps = line.split()
    if current is None or current[0] != name:
        current = None
        current = (name, *prepare(name))
        for _ in range(3):
            step(*current[1:], x, target)
    times, cpu = [], time.process_time()
    for _ in range(int(steps)):
        start = time.perf_counter()
        step(*current[1:], x, target)
        times.append(1e3 * (time.perf_counter() - start))
    print(f"{statistics.median(times):.4f} {1e3 * (time.process_time() - cpu) / len(times):.4f}", flush=True)
