using System.Buffers.Binary;

namespace Isojoule.Training.Audio;

/// <summary>Reads WAV files: PCM of 8, 16, 24 or 32 bits, floating point of 32 or 64, plain or extensible.</summary>
/// <remarks>
/// Other chunks are passed over, wherever they stand. The size of the samples may be unknown (all bits set, as programs
/// write it into a pipe): then they go on to the end of the file.
/// </remarks>
public sealed class WavReader
{
    private const uint Unknown = uint.MaxValue;
    private const int ChunkHeader = 8;
    private const int FormatBytesMax = 1 << 10;
    private const int BufferBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly long _dataStart;

    private WavReader(Stream stream, WavFormat format, long dataStart, long frames) =>
        (_stream, Format, _dataStart, Frames) = (stream, format, dataStart, frames);

    /// <summary>What the header says.</summary>
    public WavFormat Format { get; }

    /// <summary>Samples of each channel.</summary>
    public long Frames { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="stream">A WAV file that can seek; it stays the caller's.</param>
    /// <exception cref="AudioException">It is no WAV file, or not whole, or of a kind that is not read.</exception>
    public static WavReader Open(Stream stream)
    {
        Span<byte> riff = stackalloc byte[12];
        if (stream.ReadAtLeast(riff, riff.Length, throwOnEndOfStream: false) < riff.Length || !IsWave(riff))
            throw NotWav(riff);
        WavFormat? format = null;
        Span<byte> header = stackalloc byte[ChunkHeader];
        while (stream.ReadAtLeast(header, ChunkHeader, throwOnEndOfStream: false) == ChunkHeader)
        {
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (header.StartsWith("data"u8))
            {
                return format is { } known
                    ? Samples(stream, known, bytes)
                    : throw new AudioException(AudioFault.Malformed, "its samples come before their format.");
            }

            var next = stream.Position + bytes + (bytes % 2); // chunks begin at even places
            if (header.StartsWith("fmt "u8)) format = ReadFormat(stream, bytes);
            if (next > stream.Length) break;
            stream.Position = next;
        }

        throw new AudioException(
            AudioFault.Truncated, format is null ? "it ends before its format." : "it has no samples chunk.");
    }

    /// <summary>Reads one channel from the start.</summary>
    /// <param name="channel">Which, from 0 on.</param>
    /// <param name="framesMax">At most so many samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    /// <exception cref="AudioException">The file has got shorter.</exception>
    public Waveform Read(int channel = 0, long framesMax = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Format.Channels);
        var samples = new float[checked((int)Math.Min(Frames, framesMax))];
        var blocksAtOnce = Math.Max(1, BufferBytes / Format.BlockBytes);
        var buffer = new byte[blocksAtOnce * Format.BlockBytes];
        _stream.Position = _dataStart;
        for (var done = 0; done < samples.Length; done += blocksAtOnce)
        {
            var blocks = Math.Min(blocksAtOnce, samples.Length - done);
            var bytes = buffer.AsSpan(0, blocks * Format.BlockBytes);
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw new AudioException(AudioFault.Truncated, "it got shorter while it was read.");
            var coding = Format.Coding;
            coding.Decode(bytes[(channel * coding.Bytes())..], Format.BlockBytes, samples.AsSpan(done, blocks));
        }

        return new(samples, Format.SampleRateHz);
    }

    private static WavReader Samples(Stream stream, WavFormat format, uint bytes)
    {
        var left = stream.Length - stream.Position;
        if (bytes != Unknown && bytes > left)
        {
            throw new AudioException(AudioFault.Truncated, FormattableString.Invariant(
                $"it holds {left} of the {bytes} bytes of samples that it announces."));
        }

        return new(stream, format, stream.Position, (bytes == Unknown ? left : bytes) / format.BlockBytes);
    }

    private static WavFormat ReadFormat(Stream stream, uint bytes)
    {
        if (bytes > FormatBytesMax) throw new AudioException(AudioFault.Malformed, $"its format takes {bytes} bytes.");
        Span<byte> chunk = stackalloc byte[(int)bytes];
        if (stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length)
            throw new AudioException(AudioFault.Truncated, "it ends within its format.");
        return WavFormat.Parse(chunk);
    }

    private static bool IsWave(ReadOnlySpan<byte> riff) =>
        riff.StartsWith("RIFF"u8) && riff[8..].SequenceEqual("WAVE"u8);

    private static AudioException NotWav(ReadOnlySpan<byte> start)
    {
        var kind = start.StartsWith("fLaC"u8) ? "it is FLAC. Convert it, for example with flac -d."
            : start.StartsWith("OggS"u8) ? "it is Ogg. Convert it, for example with sox IN.ogg OUT.wav."
            : start.StartsWith("RIFX"u8) || start.StartsWith("RF64"u8)
                ? "it is a kind of WAV that is not read (RIFX or RF64)."
            : "it is no WAV file.";
        return new(AudioFault.NotWav, kind);
    }
}
