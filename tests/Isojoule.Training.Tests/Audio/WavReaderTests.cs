using System.Globalization;
using Isojoule.TestSupport;
using Isojoule.Training.Audio;

namespace Isojoule.Training.Tests.Audio;

public sealed class WavReaderTests
{
    // torchaudio rounds to the nearest float32 as we do; the file's nine digits round once more.
    private const float Tolerance = 1e-7f;

    public static TheoryData<string> Expected { get; } =
        [.. File.ReadLines(Repository.PathOf("data", "golden", "wav", "expected.csv")).Skip(1)];

    [Theory]
    [MemberData(nameof(Expected))]
    public void Read_EveryCoding_GivesTheExpectedAmplitudes(string row)
    {
        var cells = row.Split(',');
        using var stream = File.OpenRead(Repository.PathOf("data", "golden", "wav", cells[0]));

        var reader = WavReader.Open(stream);
        var waveform = reader.Read(int.Parse(cells[4], CultureInfo.InvariantCulture));

        var numbers = new[] { reader.Format.SampleRateHz, reader.Format.Channels, reader.Frames };
        Assert.Equal(cells[1..4], numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        var amplitudes = cells[5..].Where(cell => cell.Length > 0)
            .Select(cell => float.Parse(cell, CultureInfo.InvariantCulture));
        Assert.Equal(amplitudes, waveform.Samples, (left, right) => MathF.Abs(left - right) <= Tolerance);
    }

    [Fact]
    public void Read_FramesMax_ReadsNoMore()
    {
        using var stream = File.OpenRead(Repository.PathOf("data", "golden", "wav", "stereo_s16.wav"));

        var samples = WavReader.Open(stream).Read(1, framesMax: 3).Samples;

        Assert.Equal(3, samples.Length);
    }

    [Theory]
    [InlineData(0, AudioFault.NotWav)]
    [InlineData(11, AudioFault.NotWav)]
    [InlineData(12, AudioFault.Truncated)] // no chunk
    [InlineData(30, AudioFault.Truncated)] // within the format
    [InlineData(36, AudioFault.Truncated)] // no samples
    [InlineData(50, AudioFault.Truncated)] // within the samples
    public void Open_FileCutShort_IsAFault(int bytes, AudioFault fault)
    {
        var whole = Wav();

        var error = Assert.Throws<AudioException>(() => WavReader.Open(new MemoryStream(whole[..bytes])));

        Assert.Equal(fault, error.Fault);
    }

    [Theory]
    [InlineData(20, 2, AudioFault.Unsupported)] // ADPCM
    [InlineData(34, 12, AudioFault.Unsupported)] // bits
    [InlineData(22, 0, AudioFault.Malformed)] // channels
    [InlineData(32, 3, AudioFault.Malformed)] // bytes of a block
    [InlineData(36, 'x', AudioFault.Truncated)] // no chunk of samples
    [InlineData(12, 'x', AudioFault.Malformed)] // samples before the format
    public void Open_HeaderByteChanged_IsAFault(int at, int value, AudioFault fault)
    {
        var bytes = Wav();
        bytes[at] = (byte)value;

        var error = Assert.Throws<AudioException>(() => WavReader.Open(new MemoryStream(bytes)));

        Assert.Equal(fault, error.Fault);
    }

    [Fact]
    public void Open_SizeUnknown_GoesOnToTheEnd()
    {
        var bytes = Wav();
        bytes.AsSpan(40, 4).Fill(0xFF);

        var reader = WavReader.Open(new MemoryStream(bytes));

        Assert.Equal(4, reader.Frames);
    }

    [Theory]
    [InlineData("fLaC", "flac -d")]
    [InlineData("OggS", "sox")]
    [InlineData("RIFX", "RIFX")]
    [InlineData("\0\0\0\0", "no WAV file")]
    public void Open_AnotherKindOfFile_SaysWhichAndWhatToDo(string start, string expected)
    {
        var bytes = Wav();
        start.Select(letter => (byte)letter).ToArray().CopyTo(bytes, 0);

        var error = Assert.Throws<AudioException>(() => WavReader.Open(new MemoryStream(bytes)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnyBytes_IsAWaveformOrAFault()
    {
        // Whatever a file holds, nothing but an AudioException comes out.
        var random = new Statistics.SeededRandom(1);
        var whole = File.ReadAllBytes(Repository.PathOf("data", "golden", "wav", "mono_s16_list_odd_chunks.wav"));
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = 0; change <= random.Next(4); change++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                _ = WavReader.Open(new MemoryStream(bytes)).Read();
                read++;
            }
            catch (AudioException)
            {
                // as it should be
            }
        }

        Assert.InRange(read, 1_000, 19_000);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameWithinHalfAStep()
    {
        float[] samples = [-1, -0.5f, 0, 1e-4f, 0.999f, 1, 1.5f];
        using var stream = new MemoryStream();

        WavWriter.Write(stream, new(samples, 22_050));
        stream.Position = 0;
        var read = WavReader.Open(stream).Read();

        Assert.Equal(22_050, read.SampleRateHz);
        Assert.All(samples.Zip(read.Samples), pair =>
            Assert.Equal(Math.Clamp(pair.First, -1, 32_767f / 32_768), pair.Second, 0.5f / 32_768));
    }

    /// <summary>Four samples of 16 bits behind a header of 44 bytes.</summary>
    private static byte[] Wav()
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new([0.1f, 0.2f, 0.3f, 0.4f], 44_100));
        return stream.ToArray();
    }
}
