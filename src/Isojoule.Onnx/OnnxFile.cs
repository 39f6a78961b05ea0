using Google.Protobuf;
using Isojoule.Onnx.Model;

namespace Isojoule.Onnx;

/// <summary>An .onnx file without its weights' bytes.</summary>
internal static class OnnxFile
{
    /// <summary>Reads the graph of a file.</summary>
    /// <exception cref="OnnxException">It is no .onnx file, or a part of one.</exception>
    public static GraphMessage Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var model = ModelMessage.Parser.WithDiscardUnknownFields(true).ParseFrom(stream);
            return model.Graph is { Node.Count: > 0 } graph
                ? graph
                : throw new OnnxException($"{path} is not an .onnx model: it has no graph with nodes.");
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new OnnxException($"{path} is not an .onnx model, or is cut off: {exception.Message}", exception);
        }
    }
}
