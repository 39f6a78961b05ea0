"""Multiply-accumulates of one training step on one sample, as PyTorch dispatches them on a CPU.

Writes training.csv: python3 training.py > training.csv (Debian python3-torch 1.13.1).
"""
import torch
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode


class Macs(TorchDispatchMode):
    """Adds up the matrix products and convolutions that really run."""

    def __init__(self):
        super().__init__()
        self.macs = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        name = str(function).split(".")[1]
        if name in ("mm", "bmm"):
            self.macs += args[0].numel() * args[1].shape[-1]
        elif name == "addmm":
            self.macs += args[1].numel() * args[2].shape[-1]
        elif name == "convolution":
            self.macs += result.numel() * args[1][0].numel()
        elif name == "convolution_backward":
            gradient, weight, wanted = args[0], args[2], args[-1]
            self.macs += gradient.numel() * weight[0].numel() * (wanted[0] + wanted[1])
        elif "mm" in name or "conv" in name or "matmul" in name:
            raise NotImplementedError(name)
        return result


class Recurrence(nn.Module):
    def __init__(self, kind, width, hidden, layers, two_ways=False):
        super().__init__()
        self.cell = kind(width, hidden, layers, batch_first=True, bidirectional=two_ways)
        self.head = nn.Linear(hidden * (2 if two_ways else 1), 10)

    def forward(self, x):
        return self.head(self.cell(x)[0][:, -1])


def mlp(layers, hidden):
    widths = [8192] + [hidden] * layers
    body = [m for i in range(layers) for m in (nn.Linear(widths[i], widths[i + 1]), nn.ReLU())]
    return nn.Sequential(nn.Flatten(), *body, nn.Linear(hidden, 10))


def convolutions(layers, hidden):
    channels = [1] + [hidden] * layers
    return [m for i in range(layers)
            for m in (nn.Conv2d(channels[i], channels[i + 1], 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))]


def cnn(layers, hidden):
    return nn.Sequential(
        *convolutions(layers, hidden), nn.Flatten(), nn.Linear(hidden * (128 >> layers) * (64 >> layers), 10))


def rnn(layers, hidden):
    return nn.Sequential(nn.Flatten(), nn.Unflatten(1, (1, 8192)), Recurrence(nn.GRU, 8192, hidden, layers))


class Crnn(nn.Module):
    def __init__(self, layers, hidden):
        super().__init__()
        self.front = nn.Sequential(*convolutions(layers[0], hidden[0]))
        self.back = Recurrence(nn.GRU, hidden[0], hidden[1], layers[1])

    def forward(self, x):
        x = self.front(x)
        return self.back(x.reshape(x.shape[0], -1, x.shape[1]))


def row(name, model, x):
    with Macs() as forward:
        y = model(x).softmax(1).sum()
    with Macs() as backward:
        y.backward()
    print(f"{name},{sum(p.numel() for p in model.parameters())},{forward.macs},{backward.macs}", flush=True)


torch.manual_seed(0)
image = torch.randn(1, 1, 128, 64)
print("case,params,forward_macs,backward_macs")
row("mlp_1x512", mlp(1, 512), image)
row("mlp_4x2048", mlp(4, 2048), image)
row("cnn_1x128", cnn(1, 128), image)
row("cnn_2x256", cnn(2, 256), image)
row("rnn_1x128", rnn(1, 128), image)
row("rnn_4x1024", rnn(4, 1024), image)
row("crnn_1-1x64-64", Crnn((1, 1), (64, 64)), image)
row("crnn_1-2x64-64", Crnn((1, 2), (64, 64)), image)
for kind in (nn.GRU, nn.LSTM, nn.RNN):
    row(f"{kind.__name__} 5-3 L2 x(1 7 5)", Recurrence(kind, 5, 3, 2), torch.randn(1, 7, 5))
