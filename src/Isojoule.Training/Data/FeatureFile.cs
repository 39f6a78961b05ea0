using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Isojoule.Training.Audio;

namespace Isojoule.Training.Data;

/// <summary>Spectrograms kept beside a data set, so that the next run need not compute them.</summary>
/// <remarks>
/// features/NAME.f32 in the data set's folder: the float32 numbers of each clip, little endian, one clip after the
/// other, and the SHA-256 of them all. NAME holds a digest of the settings and of every clip's name, size and time of
/// change: who changes one of them gets another file.
/// </remarks>
public sealed class FeatureFile
{
    private const string Folder = "features";
    private const int Version = 1;

    private readonly int _size;
    private readonly int _count;

    private FeatureFile(string path, int count, int size) => (Path, _count, _size) = (path, count, size);

    /// <summary>Where it lies, whether or not it is there.</summary>
    public string Path { get; }

    /// <summary>The file for these clips under these settings.</summary>
    public static FeatureFile For(DesedDataset dataset, MelSettings settings)
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"{Version} {settings.SampleRateHz} {settings.Frames}\n"));
        foreach (var clip in dataset.Clips)
        {
            var file = new FileInfo(clip.Path);
            text.Append(FormattableString.Invariant($"{clip.Name}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\n"));
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        var name = FormattableString.Invariant($"{settings.SampleRateHz}-{settings.Frames}-{digest}.f32");
        return new(System.IO.Path.Combine(dataset.Root, Folder, name), dataset.Clips.Count, settings.Size);
    }

    /// <summary>Reads it; <c>null</c> when it is not there or damaged.</summary>
    public float[][]? TryRead()
    {
        if (!File.Exists(Path) || new FileInfo(Path).Length != Bytes) return null;
        using var stream = File.OpenRead(Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var spectrograms = new float[_count][];
        for (var i = 0; i < _count; i++)
        {
            var bytes = MemoryMarshal.AsBytes((spectrograms[i] = new float[_size]).AsSpan());
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        var sum = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(sum);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(sum) ? spectrograms : null;
    }

    /// <summary>Writes it whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public void Write(IReadOnlyList<float[]> spectrograms)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        Cli.Output.Files.AtomicFile.Write(Path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var spectrogram in spectrograms)
            {
                var bytes = MemoryMarshal.AsBytes(spectrogram.AsSpan());
                stream.Write(bytes);
                hash.AppendData(bytes);
            }

            stream.Write(hash.GetHashAndReset());
        });
    }

    private long Bytes => ((long)_count * _size * sizeof(float)) + SHA256.HashSizeInBytes;
}
