using System.Buffers.Binary;

namespace Isojoule.Training.Audio;

/// <summary>How samples are written in a WAV file.</summary>
public enum SampleCoding
{
    /// <summary>Unsigned bytes around 128.</summary>
    Unsigned8,

    /// <summary>Signed integers of 16 bits.</summary>
    Signed16,

    /// <summary>Signed integers of 24 bits.</summary>
    Signed24,

    /// <summary>Signed integers of 32 bits.</summary>
    Signed32,

    /// <summary>Single-precision numbers.</summary>
    Float32,

    /// <summary>Double-precision numbers.</summary>
    Float64,
}

/// <summary>Samples of one coding as amplitudes.</summary>
internal static class SampleCodings
{
    public static int Bytes(this SampleCoding coding) => coding switch
    {
        SampleCoding.Unsigned8 => 1,
        SampleCoding.Signed16 => 2,
        SampleCoding.Signed24 => 3,
        SampleCoding.Float64 => 8,
        _ => 4,
    };

    /// <summary>Decodes one channel.</summary>
    /// <param name="coding">How the samples are written.</param>
    /// <param name="source">Whole blocks, beginning at the channel's first sample.</param>
    /// <param name="stride">Bytes from a sample of the channel to its next.</param>
    /// <param name="target">As many amplitudes as there are blocks.</param>
    public static void Decode(this SampleCoding coding, ReadOnlySpan<byte> source, int stride, Span<float> target)
    {
        switch (coding)
        {
            case SampleCoding.Signed16: // by far the most common
                for (var i = 0; i < target.Length; i++)
                    target[i] = BinaryPrimitives.ReadInt16LittleEndian(source[(i * stride)..]) / 32_768f;
                break;
            default:
                for (var i = 0; i < target.Length; i++) target[i] = Amplitude(coding, source[(i * stride)..]);
                break;
        }
    }

    private static float Amplitude(SampleCoding coding, ReadOnlySpan<byte> sample) => coding switch
    {
        SampleCoding.Unsigned8 => (sample[0] - 128) / 128f,
        SampleCoding.Signed24 => ((sample[0] << 8 | sample[1] << 16 | sample[2] << 24) >> 8) / 8_388_608f,
        SampleCoding.Signed32 => BinaryPrimitives.ReadInt32LittleEndian(sample) / 2_147_483_648f,
        SampleCoding.Float32 => BinaryPrimitives.ReadSingleLittleEndian(sample),
        SampleCoding.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(sample),
        _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, null),
    };
}
