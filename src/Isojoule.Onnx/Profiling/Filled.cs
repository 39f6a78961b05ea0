using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Isojoule.Onnx.Profiling;

/// <summary>Tensors of one value: what they hold matters little, for shapes are looked at.</summary>
internal static class Filled
{
    /// <summary>A tensor of ones (true, for booleans; empty texts), or of zeros.</summary>
    /// <exception cref="OnnxException">The input is no tensor, or of a type without a one.</exception>
    public static OrtValue Of(ModelInput input, NodeMetadata metadata, bool isOnes)
    {
        if (!metadata.IsTensor && !metadata.IsString)
            throw new OnnxException($"input {input.Name} is a {metadata.OnnxValueType}; only tensors can be given.");
        var shape = input.Shape.Sizes.ToArray();
        if (metadata.IsString) return OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);

        var one = One(input.Name, metadata.ElementDataType);
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, metadata.ElementDataType, shape);
        var bytes = value.GetTensorMutableRawData();
        bytes.Clear();
        if (!isOnes) return value;
        for (var start = 0; start < bytes.Length; start += one.Length) one.CopyTo(bytes[start..]);
        return value;
    }

    /// <summary>The bytes of a one, little end first.</summary>
    private static byte[] One(string name, TensorElementType type) => type switch
    {
        TensorElementType.Float => BitConverter.GetBytes(1f),
        TensorElementType.Double => BitConverter.GetBytes(1d),
        TensorElementType.Float16 => BitConverter.GetBytes((Half)1),
        TensorElementType.BFloat16 => [0x80, 0x3F],
        TensorElementType.Bool or TensorElementType.Int8 or TensorElementType.UInt8 => [1],
        TensorElementType.Int16 or TensorElementType.UInt16 => [1, 0],
        TensorElementType.Int32 or TensorElementType.UInt32 => [1, 0, 0, 0],
        TensorElementType.Int64 or TensorElementType.UInt64 => [1, 0, 0, 0, 0, 0, 0, 0],
        _ => throw new OnnxException($"input {name} is a tensor of {type}, which cannot be filled."),
    };
}
