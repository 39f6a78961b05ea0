"""Writes the .onnx fixtures beside it and their counts, expected.csv.

python3 make.py (Debian python3-torch 1.13.1, python3-onnx 1.12). The counts do not come from the files: of exported
models the parameters are PyTorch's numel() and the multiply-accumulates those of the kernels that PyTorch dispatches;
of graphs made node by node both are worked out by hand beside the graph. FLOPs by DeepSpeed are given where the
profiler's rules (docs/concepts/counting.md) can be applied by hand.
"""
import os
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = []


class Macs(TorchDispatchMode):
    def __init__(self):
        super().__init__()
        self.macs = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        name = str(function).split(".")[1]
        if name in ("mm", "bmm"):
            self.macs += args[0].numel() * args[1].shape[-1]
        elif name in ("addmm", "baddbmm"):
            self.macs += args[1].numel() * args[2].shape[-1]
        elif name == "convolution" and not args[6]:
            self.macs += result.numel() * args[1][0].numel()
        elif name == "convolution":  # transposed: every input element meets every weight of its group
            self.macs += args[0].numel() * args[1][0].numel()
        elif "mm" in name or "conv" in name or "matmul" in name:
            raise NotImplementedError(name)
        return result


def row(name, params, macs, deepspeed=""):
    ROWS.append(f"{name},{params},{macs},{deepspeed}")


def export(name, model, *inputs, deepspeed="", **options):
    for tensor in model.state_dict().values():  # equal ones would be written once
        if tensor.is_floating_point():
            tensor.copy_(torch.rand_like(tensor) + 0.5)
    model.eval()
    with torch.no_grad(), Macs() as counter:
        model(*inputs)
    row(name, sum(p.numel() for p in model.parameters()), counter.macs, deepspeed)
    torch.onnx.export(model, inputs, os.path.join(HERE, name + ".onnx"), opset_version=options.pop("opset", 13), **options)


def save(name, nodes, inputs, outputs, weights=(), opset=13, domains=(), **options):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(weights), **options)
    imports = [helper.make_opsetid("", opset)] + [helper.make_opsetid(domain, 1) for domain in domains]
    model = helper.make_model(graph, opset_imports=imports, producer_name="make.py", ir_version=8)
    onnx.save(model, os.path.join(HERE, name + ".onnx"))


def value(name, *shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def weight(name, *shape, kind=np.float32):
    return numpy_helper.from_array(np.ones(shape, kind), name)


def scalar(name, number, kind):
    return numpy_helper.from_array(np.array(number, kind), name)


class Recurrence(nn.Module):
    def __init__(self, kind, width, hidden, **options):
        super().__init__()
        self.cell = kind(width, hidden, batch_first=True, **options)

    def forward(self, x):
        return self.cell(x)[0]


class Crnn(nn.Module):
    """The paper's crnn_1-1x64-64."""

    def __init__(self):
        super().__init__()
        self.front = nn.Sequential(nn.Conv2d(1, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.back = nn.GRU(64, 64, batch_first=True)
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        x = self.front(x)
        x, _ = self.back(x.reshape(1, -1, 64))
        return torch.softmax(self.head(x[:, -1]), 1)


class Attention(nn.Module):
    """Two heads of four, written as matrix products; 2 × 5 × 8 in."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(8, 8) for _ in range(4))
        self.norm = nn.LayerNorm(8)

    def forward(self, x):
        q, k, v = (m(x).reshape(2, 5, 2, 4).transpose(1, 2) for m in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(2, 3) / 2, -1)
        return self.norm(x + self.out((weights @ v).transpose(1, 2).reshape(2, 5, 8)))


class Einsum(nn.Module):
    def forward(self, q, k):
        return torch.einsum("bhqd,bhkd->bhqk", q, k)


torch.manual_seed(0)
export("crnn", Crnn(), torch.randn(1, 1, 128, 64), deepspeed=112592138)
export("linear", nn.Sequential(nn.Linear(7, 5), nn.ReLU(), nn.Linear(5, 3, bias=False)), torch.randn(2, 7),
       deepspeed=2 * (70 + 30) + 10)
export("linear-3d", nn.Linear(7, 5), torch.randn(2, 3, 7), deepspeed=2 * 210)
export("conv-1d", nn.Conv1d(6, 8, 3, stride=2, padding=1, groups=2), torch.randn(2, 6, 9))
export("conv-2d-dilated", nn.Conv2d(3, 4, (3, 2), dilation=2, bias=False), torch.randn(1, 3, 9, 8))
export("conv-depthwise", nn.Conv2d(6, 6, 3, padding=1, groups=6), torch.randn(1, 6, 5, 7))
export("conv-3d", nn.Conv3d(2, 4, 3), torch.randn(1, 2, 5, 6, 7))
export("conv-transposed", nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2),
       torch.randn(1, 4, 5, 7))
export("gru", Recurrence(nn.GRU, 5, 3, num_layers=2), torch.randn(2, 7, 5), deepspeed=4116)
export("gru-no-bias", Recurrence(nn.GRU, 5, 3, bias=False), torch.randn(2, 7, 5), deepspeed=2058)
export("lstm-both-ways", Recurrence(nn.LSTM, 5, 3, num_layers=2, bidirectional=True), torch.randn(2, 7, 5),
       deepspeed=2 * 2 * 7 * (8 * 3 * (5 + 3) + 30 + 8 * 3 * (6 + 3) + 30))
export("rnn", Recurrence(nn.RNN, 5, 3), torch.randn(2, 7, 5), deepspeed=14 * (2 * 3 * (5 + 3) + 3))
export("attention", Attention(), torch.randn(2, 5, 8))
export("einsum", Einsum(), torch.randn(2, 3, 4, 5), torch.randn(2, 3, 6, 5), deepspeed=2 * 2 * 3 * 4 * 6 * 5)
export("norms", nn.Sequential(nn.BatchNorm2d(4), nn.InstanceNorm2d(4, affine=True), nn.Sigmoid(), nn.AvgPool2d(2)),
       torch.randn(2, 4, 6, 6), deepspeed=288 * 2 + 288 * 5 + 288, training=torch.onnx.TrainingMode.PRESERVE)
export("embedding", nn.Sequential(nn.Embedding(9, 4), nn.Linear(4, 2)), torch.zeros(2, 3, dtype=torch.int64))
export("dynamic", nn.Conv1d(2, 3, 3, padding=1), torch.randn(1, 2, 50),
       input_names=["signal"], dynamic_axes={"signal": {0: "batch", 2: "time"}})

# A loop of three rounds, an if whose "then" runs, a scan over four rows; nodes without names, the same in every graph.
def loop(name, rounds):
    identity = [helper.make_node("Identity", ["go"], ["more"]), helper.make_node("MatMul", ["state", "w"], ["next"])]
    body = helper.make_graph(identity, "body", [
        value("round", kind=TensorProto.INT64), value("go", kind=TensorProto.BOOL), value("state", 2, 3)],
        [value("more", kind=TensorProto.BOOL), value("next", 2, 3)], [weight("w", 3, 3)])
    save(name, [helper.make_node("Loop", ["rounds", "true", "x"], ["y"], body=body)], [value("x", 2, 3)],
         [value("y", 2, 3)], [scalar("rounds", rounds, np.int64), scalar("true", True, np.bool_)])


loop("loop", 3)
row("loop", 9, 3 * 2 * 3 * 3)
loop("loop-endless", 2 ** 50)

then = helper.make_graph([helper.make_node("MatMul", ["x", "a"], ["t"])], "then", [], [value("t", 2, 4)], [weight("a", 3, 4)])
other = helper.make_graph([helper.make_node("MatMul", ["x", "b"], ["e"])], "else", [], [value("e", 2, 4)], [weight("b", 3, 4)])
save("if", [helper.make_node("MatMul", ["x", "c"], ["h"]),
            helper.make_node("If", ["true"], ["y"], then_branch=then, else_branch=other),
            helper.make_node("MatMul", ["h", "y"], ["z"])],
     [value("x", 2, 3)], [value("z", 2, 4)], [weight("c", 3, 2), scalar("true", True, np.bool_)])
row("if", 12 + 12 + 6, 2 * 3 * 2 + 2 * 3 * 4 + 2 * 2 * 4)

step = helper.make_graph([helper.make_node("MatMul", ["s", "u"], ["p"]), helper.make_node("Add", ["p", "r"], ["q"]),
                          helper.make_node("Identity", ["q"], ["o"])],
                         "step", [value("s", 1, 3), value("r", 1, 3)], [value("q", 1, 3), value("o", 1, 3)], [weight("u", 3, 3)])
save("scan", [helper.make_node("Scan", ["first", "rows"], ["last", "all"], body=step, num_scan_inputs=1)],
     [value("first", 1, 3), value("rows", 4, 1, 3)], [value("last", 1, 3), value("all", 4, 1, 3)])
row("scan", 9, 4 * 3 * 3)

half = TensorProto.FLOAT16
save("float16", [helper.make_node("Conv", ["x", "k", "b"], ["y"], pads=[1, 1, 1, 1]),
                 helper.make_node("Relu", ["y"], ["z"])],
     [value("x", 1, 2, 5, 5, kind=half)], [value("z", 1, 4, 5, 5, kind=half)],
     [weight("k", 4, 2, 3, 3, kind=np.float16), weight("b", 4, kind=np.float16)])
row("float16", 4 * 2 * 9 + 4, 4 * 25 * 18, 2 * 4 * 25 * 18 + 100 + 100)

u8 = TensorProto.UINT8
scale, zero = scalar("scale", 0.5, np.float32), scalar("zero", 1, np.uint8)
save("quantized", [
    helper.make_node("QuantizeLinear", ["x", "scale", "zero"], ["xq"]),
    helper.make_node("QLinearConv", ["xq", "scale", "zero", "k", "scale", "zero", "scale", "zero", "b"], ["c"], pads=[1, 1, 1, 1]),
    helper.make_node("ConvInteger", ["c", "k2", "zero", "zero"], ["ci"]),
    helper.make_node("Cast", ["ci"], ["cf"], to=TensorProto.FLOAT),
    helper.make_node("Flatten", ["cf"], ["f"]),
    helper.make_node("QuantizeLinear", ["f", "scale", "zero"], ["fq"]),
    helper.make_node("QLinearMatMul", ["fq", "scale", "zero", "m", "scale", "zero", "scale", "zero"], ["mq"]),
    helper.make_node("MatMulInteger", ["mq", "m2", "zero", "zero"], ["mi"]),
    helper.make_node("Cast", ["mi"], ["mf"], to=TensorProto.FLOAT),
    helper.make_node("DequantizeLinear", ["m3", "scale", "zero"], ["w3"]),
    helper.make_node("MatMul", ["mf", "w3"], ["y"])],
    [value("x", 1, 2, 5, 5)], [value("y", 1, 3)],
    [scale, zero, weight("k", 4, 2, 3, 3, kind=np.uint8), weight("b", 4, kind=np.int32), weight("k2", 2, 4, 3, 3, kind=np.uint8),
     weight("m", 18, 6, kind=np.uint8), weight("m2", 6, 5, kind=np.uint8), weight("m3", 5, 3, kind=np.uint8)])
row("quantized", 72 + 4 + 72 + 108 + 30 + 15, 4 * 25 * 18 + 2 * 9 * 36 + 18 * 6 + 6 * 5 + 5 * 3)

# Two equal unnamed einsums but for their equations, and one that no order of two factors can be read from.
save("einsums", [helper.make_node("Einsum", ["x", "w"], ["a"], equation="bi,io->bo"),
                 helper.make_node("Einsum", ["a"], ["t"], equation="ij->ji"),
                 helper.make_node("Einsum", ["t", "v"], ["y"], equation="ob,...o->...b")],
     [value("x", 2, 3)], [value("y", 6, 2)], [weight("w", 3, 4), weight("v", 6, 4)])
row("einsums", 12 + 24, 2 * 3 * 4 + 6 * 4 * 2)

# What the runtime runs, but nobody should call free.
save("determinant", [helper.make_node("MatMul", ["x", "w"], ["a"], name="product"),
                     helper.make_node("Det", ["a"], ["d"], name="determinant")],
     [value("x", 3, 3)], [value("d")], [weight("w", 3, 3)])
row("determinant", 9, 27)

# What the runtime does not know; the shapes of its neighbours stand in the file.
save("custom", [helper.make_node("MatMul", ["x", "w"], ["a"], name="product"),
                helper.make_node("Mystery", ["a"], ["b"], name="riddle", domain="org.example"),
                helper.make_node("Relu", ["b"], ["y"], name="relu")],
     [value("x", 2, 3)], [value("y", 2, 4)], [weight("w", 3, 4)], domains=["org.example"],
     value_info=[value("a", 2, 4), value("b", 2, 4)])
row("custom", 12, 24)

with open(os.path.join(HERE, "expected.csv"), "w") as file:
    file.write("case,params,macs,flops_deepspeed\n" + "\n".join(ROWS) + "\n")
