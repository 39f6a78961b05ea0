using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using static TorchSharp.torch;

namespace Isojoule.Training.Checkpoints;

/// <summary>Reads a checkpoint from its start to its end.</summary>
internal sealed class CheckpointReader : IDisposable
{
    private const int HeaderBytesMax = 1 << 28;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CheckpointReader(string path) => (_path, _stream) = (path, File.OpenRead(path));

    public CheckpointHeader Header()
    {
        if (!Bytes(CheckpointFile.Magic.Length).AsSpan().SequenceEqual(CheckpointFile.Magic))
            throw new CheckpointException($"{_path} is no checkpoint of isojoule-train.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));
        if (length is <= 0 or > HeaderBytesMax) throw Damaged();
        try
        {
            return JsonSerializer.Deserialize(Bytes(length), CheckpointJson.Default.CheckpointHeader)
                ?? throw Damaged();
        }
        catch (JsonException)
        {
            throw Damaged();
        }
    }

    /// <summary>Copies the next tensor; one that nobody wants is only passed over.</summary>
    public void Numbers(TensorEntry entry, Tensor? target)
    {
        if (target is not null && target.numel() != entry.Count)
        {
            throw new CheckpointException(
                $"{_path} is of another model: its {entry.Name} has {entry.Count} numbers, not {target.numel()}.");
        }

        using var here = empty(entry.Count, ScalarType.Float32, CPU);
        Fill(here.bytes);
        if (target is null) return;
        using var shaped = here.reshape(target.shape);
        target.copy_(shaped);
    }

    public void Check()
    {
        var sum = new byte[SHA256.HashSizeInBytes];
        var isWhole = _stream.ReadAtLeast(sum, sum.Length, throwOnEndOfStream: false) == sum.Length;
        if (!isWhole || !_hash.GetHashAndReset().AsSpan().SequenceEqual(sum)) throw Damaged();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw Damaged();
        _hash.AppendData(bytes);
    }

    private CheckpointException Damaged() =>
        new($"{_path} is damaged or cut off. Take an older one, or train again without --resume.");
}
