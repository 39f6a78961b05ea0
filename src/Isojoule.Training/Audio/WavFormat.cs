using System.Buffers.Binary;

namespace Isojoule.Training.Audio;

/// <summary>What the header of a WAV file says.</summary>
/// <param name="Coding">How samples are written.</param>
/// <param name="Channels">Number of channels, from 1 on.</param>
/// <param name="SampleRateHz">Samples per second and channel.</param>
public sealed record WavFormat(SampleCoding Coding, int Channels, int SampleRateHz)
{
    private const int Pcm = 1;
    private const int IeeeFloat = 3;
    private const int Extensible = 0xFFFE;
    private const int PlainBytes = 16;
    private const int ExtensibleBytes = 40;
    private const int SubFormat = 24;

    /// <summary>Bytes of one sample of all channels.</summary>
    public int BlockBytes => Channels * Coding.Bytes();

    /// <summary>Reads the content of a "fmt " chunk.</summary>
    /// <exception cref="AudioException">It is not understood.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < PlainBytes) throw Malformed($"its format takes {chunk.Length} bytes, expected 16 or more");
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int blockBytes = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == Extensible)
        {
            if (chunk.Length < ExtensibleBytes) throw Malformed("its extensible format is cut short");
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[SubFormat..]);
        }

        if (channels == 0) throw Malformed("it has no channels");
        if (rate is 0 or > int.MaxValue) throw Malformed($"its sample rate is {rate} Hz");
        var format = new WavFormat(CodingOf(tag, bits), channels, (int)rate);
        return format.BlockBytes == blockBytes
            ? format
            : throw Malformed(
                $"{channels} samples of {bits} bits take {format.BlockBytes} bytes, its header says {blockBytes}");
    }

    private static SampleCoding CodingOf(int tag, int bits) => (tag, bits) switch
    {
        (Pcm, 8) => SampleCoding.Unsigned8,
        (Pcm, 16) => SampleCoding.Signed16,
        (Pcm, 24) => SampleCoding.Signed24,
        (Pcm, 32) => SampleCoding.Signed32,
        (IeeeFloat, 32) => SampleCoding.Float32,
        (IeeeFloat, 64) => SampleCoding.Float64,
        _ => throw new AudioException(
            AudioFault.Unsupported,
            FormattableString.Invariant($"its samples are of format 0x{tag:X4} with {bits} bits; ")
            + "read are PCM of 8, 16, 24 "
            + "or 32 bits and floating point of 32 or 64. Convert it, for example with sox IN -e signed -b 16 OUT."),
    };

    private static AudioException Malformed(string what) => new(AudioFault.Malformed, what + ".");
}
