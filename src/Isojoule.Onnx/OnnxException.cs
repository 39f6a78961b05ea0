namespace Isojoule.Onnx;

/// <summary>A model cannot be counted; the message says why and, where there is one, the remedy.</summary>
public sealed class OnnxException : Exception
{
    /// <summary>Makes one with a message.</summary>
    public OnnxException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and what caused it.</summary>
    public OnnxException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
