"""The paper's four architectures in PyTorch, as the authors' code builds them."""
from torch import nn


def convolutions(layers, channels):
    """Convolutions that keep the size, each followed by ReLU and a pooling that halves it."""
    modules, inputs = [], 1
    for _ in range(layers):
        modules += [nn.Conv2d(inputs, channels, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        inputs = channels
    return nn.Sequential(*modules)


class Mlp(nn.Module):
    def __init__(self, layers, hidden, head):
        super().__init__()
        modules, inputs = [nn.Flatten()], 128 * 64
        for _ in range(layers):
            modules += [nn.Linear(inputs, hidden), nn.ReLU()]
            inputs = hidden
        self.body = nn.Sequential(*modules, nn.Linear(inputs, 10), head)

    def forward(self, x):
        return self.body(x)


class Cnn(nn.Module):
    def __init__(self, layers, hidden, head):
        super().__init__()
        self.convolutions = convolutions(layers, hidden)
        self.linear = nn.Linear(hidden * (128 >> layers) * (64 >> layers), 10)
        self.head = head

    def forward(self, x):
        return self.head(self.linear(self.convolutions(x).flatten(1)))


class Rnn(nn.Module):
    """One time step of all 8192 features."""

    def __init__(self, layers, hidden, head):
        super().__init__()
        self.gru = nn.GRU(128 * 64, hidden, layers, batch_first=True)
        self.linear = nn.Linear(hidden, 10)
        self.head = head

    def forward(self, x):
        steps, _ = self.gru(x.reshape(len(x), 1, -1))
        return self.head(self.linear(steps[:, -1, :]))


class Crnn(nn.Module):
    """Channels × places viewed as places × channels without moving them; the last of these steps is kept."""

    def __init__(self, layers, hidden, head):
        super().__init__()
        self.convolutions = convolutions(layers[0], hidden[0])
        self.gru = nn.GRU(hidden[0], hidden[1], layers[1], batch_first=True)
        self.linear = nn.Linear(hidden[1], 10)
        self.head = head

    def forward(self, x):
        maps = self.convolutions(x)
        steps, _ = self.gru(maps.reshape(len(maps), -1, maps.shape[1]))
        return self.head(self.linear(steps[:, -1, :]))


def build(name, head):
    """Builds "mlp_4x2048" or "crnn_1-2x512-256" with its output function."""
    family, sizes = name.split("_")
    layers, hidden = ([int(part) for part in side.split("-")] for side in sizes.split("x"))
    if family == "crnn":
        return Crnn(layers, hidden, head)
    return {"mlp": Mlp, "cnn": Cnn, "rnn": Rnn}[family](layers[0], hidden[0], head)


def head(name):
    return nn.Softmax(dim=1) if name == "softmax" else nn.Sigmoid()
