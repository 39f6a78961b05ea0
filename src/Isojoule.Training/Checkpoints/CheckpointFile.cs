using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Isojoule.Training.Loop;
using Isojoule.Training.Models;
using Isojoule.Training.Optimization;
using static TorchSharp.torch;

namespace Isojoule.Training.Checkpoints;

/// <summary>A training's state in a file.</summary>
/// <remarks>
/// Written beside its place, brought to the disk, then moved, so that a crash leaves the one before.
/// "isojoule checkpoint 1\n"; the header's length as four bytes, little endian; the header as JSON; the float32
/// numbers of each tensor, little endian; the SHA-256 of all that.
/// </remarks>
internal static class CheckpointFile
{
    /// <summary>What every checkpoint begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "isojoule checkpoint 1\n"u8;

    /// <summary>Writes the state of a training.</summary>
    public static void Write(
        string path, TrainingIdentity training, TrainingProgress progress, SoundModel model, IOptimizer optimizer)
    {
        var tensors = Tensors(model, optimizer);
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new(
                training,
                progress,
                optimizer.Steps,
                [.. tensors.Select(one => new TensorEntry(one.Name, one.Tensor.numel()))]),
            CheckpointJson.Default.CheckpointHeader);
        Cli.Output.Files.AtomicFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            void Append(ReadOnlySpan<byte> bytes)
            {
                stream.Write(bytes);
                hash.AppendData(bytes);
            }

            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
            Append(Magic);
            Append(length);
            Append(header);
            foreach (var (_, tensor) in tensors)
            {
                using var here = tensor.detach().cpu();
                Append(here.bytes);
            }

            stream.Write(hash.GetHashAndReset());
            (stream as FileStream)?.Flush(flushToDisk: true);
        });
    }

    /// <summary>Reads what a checkpoint is of.</summary>
    /// <exception cref="CheckpointException">It is none, or damaged.</exception>
    public static CheckpointHeader ReadHeader(string path)
    {
        using var reader = new CheckpointReader(path);
        return reader.Header();
    }

    /// <summary>Reads the weights into a model, and into an optimizer what it remembers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">A model of the same architecture.</param>
    /// <param name="optimizer">Its optimizer, or <c>null</c> where nothing is trained any more.</param>
    /// <exception cref="CheckpointException">It is no checkpoint of this model, or damaged.</exception>
    public static void Load(string path, SoundModel model, IOptimizer? optimizer)
    {
        using var reader = new CheckpointReader(path);
        var header = reader.Header();
        var targets = Tensors(model, optimizer)
            .ToDictionary(one => one.Name, one => one.Tensor, StringComparer.Ordinal);
        using var _ = no_grad();
        foreach (var entry in header.Tensors) reader.Numbers(entry, targets.GetValueOrDefault(entry.Name));
        reader.Check();
        optimizer?.Resume(header.OptimizerSteps);
    }

    private static List<(string Name, Tensor Tensor)> Tensors(SoundModel model, IOptimizer? optimizer) =>
        [.. model.named_parameters().Select(one => (one.name, (Tensor)one.parameter)), .. optimizer?.State ?? []];
}
