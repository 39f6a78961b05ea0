using Isojoule.Counting;
using Isojoule.Onnx.Model;

namespace Isojoule.Onnx.Nodes;

/// <summary>A tensor whose values stand in the file: a weight or a constant. Compared by identity.</summary>
internal sealed class FileTensor
{
    private static readonly int[] FloatingTypes = [1, 10, 11, 16, 17, 18, 19, 20, 23]; // float32 … float4 in ONNX

    public FileTensor(TensorMessage message, bool isInitializer)
    {
        Shape = Shape.Of([.. message.Dims]);
        IsFloating = FloatingTypes.Contains(message.DataType);
        IsInitializer = isInitializer;
    }

    public Shape Shape { get; }

    public bool IsFloating { get; }

    /// <summary>Whether it is an initializer; else it is the value of a Constant node.</summary>
    public bool IsInitializer { get; }
}
