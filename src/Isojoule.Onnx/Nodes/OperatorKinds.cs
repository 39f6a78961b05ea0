using System.Collections.Frozen;
using Isojoule.Counting.Operations;

namespace Isojoule.Onnx.Nodes;

/// <summary>Operators that need no more than their sizes to be counted, by what they are.</summary>
internal static class OperatorKinds
{
    /// <summary>Elements are moved, copied, chosen, or only their shape is looked at.</summary>
    public static FrozenSet<string> Moving { get; } = Names(
        """
        Reshape Transpose Flatten Squeeze Unsqueeze Concat ConcatFromSequence Split SplitToSequence Slice Gather
        GatherElements GatherND Scatter ScatterElements ScatterND TensorScatter Pad Expand Tile Identity Shape Size
        Constant ConstantOfShape DepthToSpace SpaceToDepth Where Compress NonZero OneHot EyeLike Trilu ReverseSequence
        Dropout SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength Optional
        OptionalGetElement OptionalHasElement CenterCropPad BitCast
        """);

    /// <summary>Elements by themselves, sums over axes, comparisons, rounding: no multiply-accumulates.</summary>
    public static FrozenSet<string> Simple { get; } = Names(
        """
        Add Sub Mul Div Mod Pow Sqrt Exp Log Abs Neg Sign Erf Reciprocal Floor Ceil Round Min Max Mean Sum
        Clip Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh And Or Not Xor BitShift BitwiseAnd
        BitwiseOr BitwiseNot BitwiseXor Equal Greater GreaterOrEqual Less LessOrEqual IsNaN IsInf Selu Celu
        HardSigmoid HardSwish Hardmax Mish Softplus Softsign Shrink ThresholdedRelu ReduceSum ReduceMean
        ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceSumSquare ArgMax
        ArgMin CumSum CumProd TopK Unique Cast CastLike Range Resize Upsample QuantizeLinear
        DequantizeLinear DynamicQuantizeLinear LRN LpNormalization MeanVarianceNormalization
        NonMaxSuppression RandomNormal RandomNormalLike RandomUniform RandomUniformLike Bernoulli
        Multinomial QLinearAdd QLinearMul QLinearSigmoid QLinearLeakyRelu QLinearConcat QLinearReduceMean
        """);

    public static FrozenDictionary<string, ElementwiseKind> Activations { get; } =
        new Dictionary<string, ElementwiseKind>
        {
            ["Relu"] = ElementwiseKind.Relu,
            ["LeakyRelu"] = ElementwiseKind.LeakyRelu,
            ["PRelu"] = ElementwiseKind.LeakyRelu,
            ["Elu"] = ElementwiseKind.Elu,
            ["Gelu"] = ElementwiseKind.Gelu,
            ["FastGelu"] = ElementwiseKind.Gelu,
            ["QuickGelu"] = ElementwiseKind.Gelu,
            ["Swish"] = ElementwiseKind.Silu,
            ["Sigmoid"] = ElementwiseKind.Sigmoid,
            ["Tanh"] = ElementwiseKind.Tanh,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, NormalizationKind> Normalizations { get; } =
        new Dictionary<string, NormalizationKind>
        {
            ["BatchNormalization"] = NormalizationKind.Batch,
            ["LayerNormalization"] = NormalizationKind.Layer,
            ["SimplifiedLayerNormalization"] = NormalizationKind.Layer,
            ["RMSNormalization"] = NormalizationKind.Layer,
            ["GroupNormalization"] = NormalizationKind.Group,
            ["InstanceNormalization"] = NormalizationKind.Instance,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenDictionary<string, PoolKind> Pools { get; } =
        new Dictionary<string, PoolKind>
        {
            ["MaxPool"] = PoolKind.Max,
            ["GlobalMaxPool"] = PoolKind.Max,
            ["MaxRoiPool"] = PoolKind.Max,
            ["AveragePool"] = PoolKind.Average,
            ["GlobalAveragePool"] = PoolKind.Average,
            ["LpPool"] = PoolKind.Average,
            ["GlobalLpPool"] = PoolKind.Average,
            ["QLinearAveragePool"] = PoolKind.Average,
            ["QLinearGlobalAveragePool"] = PoolKind.Average,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenSet<string> Names(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
