using System.Buffers.Binary;

namespace Isojoule.Training.Audio;

/// <summary>Writes WAV files of one channel and 16 bits.</summary>
public static class WavWriter
{
    private const int HeaderBytes = 44;

    /// <summary>Writes <paramref name="waveform"/>; amplitudes beyond ±1 are clipped.</summary>
    public static void Write(Stream stream, Waveform waveform)
    {
        var samples = waveform.Samples;
        var bytes = new byte[HeaderBytes + (2 * samples.Length)];
        WriteHeader(bytes, waveform);
        for (var i = 0; i < samples.Length; i++)
        {
            var value = Math.Clamp(MathF.Round(samples[i] * 32_768f), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + (2 * i)), (short)value);
        }

        stream.Write(bytes);
    }

    private static void WriteHeader(Span<byte> header, Waveform waveform)
    {
        var dataBytes = 2 * waveform.Samples.Length;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], waveform.SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], 2 * waveform.SampleRateHz);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataBytes);
    }
}
