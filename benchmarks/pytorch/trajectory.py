#!/usr/bin/python3
"""Writes data/golden/training/trajectory.csv: eight training steps of small models that any program can repeat.

Parameter k, in the order of the layers, is filled in C order with numbers of s <- (1664525 s + 1013904223) mod 2^32 from
s = 1000 + k: float32(scale * (s / 2^31 - 1)), scale 1 / sqrt(numel / shape[0]) for two or more dimensions, else 0.01.
Input: the absolute values of the same from s = 7, scale 1, as (8, 1, 128, 64). Target: those from s = 9 above 0.6, (8, 10).
A step: BCELoss, backward, Adam(lr=1e-3). Columns: model, head, step, loss and output[0, 0] before the update.
usage: /usr/bin/python3 benchmarks/pytorch/trajectory.py > data/golden/training/trajectory.csv
"""
import math

import numpy
import torch

import models


def numbers(seed, count, scale):
    values = numpy.empty(count)
    for i in range(count):
        seed = (1664525 * seed + 1013904223) & 0xFFFFFFFF
        values[i] = scale * (seed / 2147483648.0 - 1.0)
    return torch.from_numpy(values.astype(numpy.float32))


def fill(model):
    with torch.no_grad():
        for k, parameter in enumerate(model.parameters()):
            scale = 1 / math.sqrt(parameter.numel() / parameter.shape[0]) if parameter.dim() >= 2 else 0.01
            parameter.copy_(numbers(1000 + k, parameter.numel(), scale).reshape(parameter.shape))


torch.set_num_threads(1)
x = numbers(7, 8 * 128 * 64, 1.0).abs().reshape(8, 1, 128, 64)
target = (numbers(9, 80, 1.0).reshape(8, 10) > 0.6).float()
print("id,head,step,loss,out00")
for name in ("mlp_2x64", "cnn_2x16", "rnn_2x48", "crnn_2-2x16-24"):
    for head in ("softmax", "sigmoid"):
        model = models.build(name, models.head(head))
        fill(model)
        adam = torch.optim.Adam(model.parameters(), lr=1e-3)
        for step in range(8):
            adam.zero_grad()
            output = model(x)
            loss = torch.nn.functional.binary_cross_entropy(output, target)
            print(f"{name},{head},{step},{loss.item():.9g},{output[0, 0].item():.9g}")
            loss.backward()
            adam.step()
