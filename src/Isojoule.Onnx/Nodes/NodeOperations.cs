using Isojoule.Counting;
using Isojoule.Counting.Operations;
using Isojoule.Onnx.Profiling;

namespace Isojoule.Onnx.Nodes;

/// <summary>What a node does, from the shapes it met and what the file says of it.</summary>
internal static class NodeOperations
{
    private static readonly string[] KnownDomains = ["", "ai.onnx", "com.microsoft"];

    /// <summary>The node's work; an operation that no convention counts when it is not understood.</summary>
    /// <exception cref="OverflowException">A quantity passes 2⁶³ − 1.</exception>
    public static Operation Of(NodeRun run, FileNode? node)
    {
        var isStandard = node is null || KnownDomains.Contains(node.Domain);
        if (!isStandard) return new UnknownOperation("is no standard operator");
        if (run.Inputs.Contains(null) || run.Outputs.Contains(null)) return WithoutShapes(run);
        var (inputs, outputs) = (run.Inputs.OfType<Shape>().ToList(), run.Outputs.OfType<Shape>().ToList());
        try
        {
            return Of(run.OpType, inputs, outputs, node);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return new UnknownOperation("has fewer inputs or axes than its operator takes");
        }
    }

    private static Operation Of(string opType, List<Shape> inputs, List<Shape> outputs, FileNode? node)
    {
        if (ProductOf(opType, inputs, outputs, node) is { } product) return product;
        var size = inputs.Count > 0 ? inputs[0].Elements : 0;
        var outputSize = outputs.Count > 0 ? outputs[0].Elements : 0;
        // The first input of a lookup is its table, which is not read whole; what goes in are the indices.
        if (IsLookup(opType, node)) return new MovementOperation(inputs[1].Elements, outputSize, IsLookup: true);
        if (OperatorKinds.Moving.Contains(opType)) return new MovementOperation(size, outputSize);
        if (OperatorKinds.Simple.Contains(opType)) return new ElementwiseOperation(ElementwiseKind.Other, outputSize);
        if (OperatorKinds.Activations.TryGetValue(opType, out var function))
            return new ElementwiseOperation(function, size);
        if (OperatorKinds.Pools.TryGetValue(opType, out var pool)) return new PoolOperation(pool, size, outputSize);
        if (OperatorKinds.Normalizations.TryGetValue(opType, out var kind))
            return new NormalizationOperation(kind, size, IsAffine: inputs.Count > 1);
        return opType switch
        {
            "Softmax" => new SoftmaxOperation(size, inputs[0][^1], IsLogarithm: false),
            "LogSoftmax" => new SoftmaxOperation(size, inputs[0][^1], IsLogarithm: true),
            "GRU" => Recurrence(RecurrentCell.Gru, inputs),
            "LSTM" => Recurrence(RecurrentCell.Lstm, inputs),
            "RNN" => Recurrence(RecurrentCell.Rnn, inputs),
            _ => new UnknownOperation("is not known"),
        };
    }

    private static Operation? ProductOf(
        string opType, List<Shape> inputs, List<Shape> outputs, FileNode? node) => opType switch
        {
            "Conv" or "FusedConv" => Convolution(inputs, outputs[0], weights: 1, hasBias: inputs.Count > 2),
            "ConvInteger" => Convolution(inputs, outputs[0], weights: 1, hasBias: false),
            "QLinearConv" => Convolution(inputs, outputs[0], weights: 3, hasBias: inputs.Count > 8),
            "ConvTranspose" => TransposedConvolution(inputs, outputs[0]),
            "Gemm" => Gemm(inputs, outputs[0], node),
            "MatMul" or "MatMulInteger" or "DynamicQuantizeMatMul" or "MatMulIntegerToFloat" =>
                Product(inputs[0], inputs[1], outputs[0], IsWeight(node, 0) || IsWeight(node, 1)),
            "QLinearMatMul" => Product(inputs[0], inputs[3], outputs[0], IsWeight(node, 3)),
            "Einsum" => Einsum(inputs, outputs[0], node),
            _ => null,
        };

    private static ProductOperation Convolution(List<Shape> inputs, Shape output, int weights, bool hasBias)
    {
        // Weights are output channels × input channels of a group × kernel, whatever its number of axes.
        var macs = checked(output.Elements * inputs[weights].Slice(1..).Elements);
        return new(ProductKind.Convolution, inputs[0].Elements, output.Elements, macs, hasBias ? output.Elements : 0);
    }

    private static ProductOperation TransposedConvolution(List<Shape> inputs, Shape output)
    {
        // Weights are input channels × output channels of a group × kernel: each input meets all but the first axis.
        var macs = checked(inputs[0].Elements * inputs[1].Slice(1..).Elements);
        var addends = inputs.Count > 2 ? output.Elements : 0;
        return new(ProductKind.Convolution, inputs[0].Elements, output.Elements, macs, addends);
    }

    private static ProductOperation Gemm(List<Shape> inputs, Shape output, FileNode? node)
    {
        // Either factor may be transposed: what of the first is not the output's rows is summed over.
        var inner = output[0] == 0 ? 0 : inputs[0].Elements / output[0];
        var kind = IsWeight(node, 1) ? ProductKind.Linear : ProductKind.Matrix;
        var macs = checked(output.Elements * inner);
        return new(kind, inputs[0].Elements, output.Elements, macs, inputs.Count > 2 ? output.Elements : 0);
    }

    private static ProductOperation Product(Shape left, Shape right, Shape output, bool isWeight)
    {
        var inner = right.Rank == 0 || left.Rank == 0 ? 1 : left[^1];
        var kind = isWeight ? ProductKind.Linear : ProductKind.Matrix;
        return new(kind, left.Elements, output.Elements, checked(output.Elements * inner), Addends: 0);
    }

    private static Operation Einsum(List<Shape> inputs, Shape output, FileNode? node)
    {
        if (inputs.Count == 1) return new ElementwiseOperation(ElementwiseKind.Other, output.Elements);
        if (inputs.Count > 2) return new UnknownOperation("has more than two factors, whose order decides the cost");
        var macs = node?.Equation is { } equation ? EinsumProduct.Macs(equation, inputs[0], inputs[1]) : null;
        if (macs is null) return new UnknownOperation("has an equation that does not fit its shapes");
        var kind = IsWeight(node, 0) || IsWeight(node, 1) ? ProductKind.Linear : ProductKind.Matrix;
        return new ProductOperation(kind, inputs[0].Elements, output.Elements, macs.Value, Addends: 0);
    }

    private static RecurrentOperation Recurrence(RecurrentCell cell, List<Shape> inputs)
    {
        // Input: steps × sequences × width. Weights: directions × gates · hidden × width, then … × hidden. Of
        // what may follow only biases have two axes.
        var (input, weights, states) = (inputs[0], inputs[1], inputs[2]);
        var hasBias = inputs.Count > 3 && inputs[3].Rank == 2;
        return new(cell, input[1], input[0], input[2], states[2], checked((int)weights[0]), hasBias, IsFirst: false);
    }

    private static bool IsLookup(string opType, FileNode? node) =>
        opType == "Gather" && node?.Inputs is [{ Tensor.IsInitializer: true, Tensor.IsFloating: true }, ..];

    private static bool IsWeight(FileNode? node, int position) =>
        node?.Inputs.Any(input => input.Position == position && input.IsConstant) == true;

    private static Operation WithoutShapes(NodeRun run) => OperatorKinds.Moving.Contains(run.OpType)
        ? new MovementOperation(0, 0) // such as a sequence, which is no tensor
        : new UnknownOperation("has a shape that is not known");
}
