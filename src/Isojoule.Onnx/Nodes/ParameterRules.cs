namespace Isojoule.Onnx.Nodes;

/// <summary>Which tensors of a file are trained parameters; the format itself does not say.</summary>
/// <remarks>
/// Floating initializers that enter a computation, and quantized ones at a weight's place. Not: single numbers,
/// running means and variances, scales of quantization, sizes of resizing, initial states, and values of Constant
/// nodes but at a weight's place.
/// </remarks>
internal static class ParameterRules
{
    public static bool IsParameter(string opType, int position, FileTensor tensor)
    {
        if (IsQuantizedWeight(opType, position)) return true;
        if (!tensor.IsFloating || IsNone(opType, position)) return false;
        if (tensor.Shape.Rank == 0) return opType == "PRelu";
        return tensor.IsInitializer || IsWeight(opType, position);
    }

    private static bool IsQuantizedWeight(string opType, int position) => (opType, position) switch
    {
        ("QLinearConv", 3 or 8) => true,
        ("QLinearMatMul", 3) => true,
        ("ConvInteger" or "MatMulInteger" or "DynamicQuantizeMatMul" or "MatMulIntegerToFloat", 1) => true,
        ("DequantizeLinear", 0) => true,
        _ => false,
    };

    private static bool IsNone(string opType, int position) => (opType, position) switch
    {
        ("BatchNormalization", 3 or 4) => true,
        ("GRU" or "LSTM" or "RNN", 5 or 6) => true,
        ("Resize" or "Upsample" or "Clip" or "Pad" or "Dropout" or "Pow" or "Where", >= 1) => true,
        ("QuantizeLinear" or "DequantizeLinear", >= 1) => true,
        ("Range" or "OneHot" or "Compress" or "Greater" or "Less" or "Equal", _) => true,
        ("GreaterOrEqual" or "LessOrEqual" or "Max" or "Min" or "Mod", _) => true,
        _ => opType.StartsWith("QLinear", StringComparison.Ordinal),
    };

    private static bool IsWeight(string opType, int position) => (opType, position) switch
    {
        ("Conv" or "ConvTranspose" or "Gemm" or "InstanceNormalization" or "LayerNormalization", 1 or 2) => true,
        ("BatchNormalization" or "GroupNormalization", 1 or 2) => true,
        ("MatMul" or "Einsum" or "PRelu", 1) => true,
        ("GRU" or "LSTM" or "RNN", 1 or 2 or 3 or 7) => true,
        _ => false,
    };
}
