using Isojoule.Training.Audio;

namespace Isojoule.Training.Tests.Audio;

public sealed class ClipReaderTests : IDisposable
{
    // 16 bits: half a step of 1/32768, and the resampler's 3e-5.
    private const float Tolerance = 1e-4f;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_ShortClip_EndsInSilence()
    {
        var path = Wav([0.5f, -0.5f], 44_100);
        var samples = Enumerable.Repeat(9f, 5).ToArray();

        new ClipReader(new()).Read(path, samples);

        Assert.Equal([0.5f, -0.5f, 0, 0, 0], samples);
    }

    [Fact]
    public void Read_LongClip_IsCutAtItsEnd()
    {
        var path = Wav([0.5f, 0.25f, 0.125f], 44_100);
        var samples = new float[2];

        new ClipReader(new()).Read(path, samples);

        Assert.Equal([0.5f, 0.25f], samples);
    }

    [Fact]
    public void Read_AnotherRate_IsResampled()
    {
        var sine = Enumerable.Range(0, 48_000).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 440 * i / 48_000));
        var path = Wav([.. sine], 48_000);
        var samples = new float[17_152];

        new ClipReader(new()).Read(path, samples);

        for (var i = 1_000; i < samples.Length; i++)
            Assert.Equal(0.5 * Math.Sin(2 * Math.PI * 440 * i / 44_100), samples[i], Tolerance);
    }

    [Fact]
    public void Read_SampleThatIsNoNumber_IsAFault()
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new([0, 0], 44_100)); // two samples of 16 bits become one of 32
        var bytes = stream.ToArray();
        (bytes[20], bytes[32], bytes[34]) = (3, 4, 32);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, 44);
        var path = _folder.Write("nan.wav", bytes);

        var error = Assert.Throws<AudioException>(() => new ClipReader(new()).Read(path, new float[2]));

        Assert.Equal("its sample 0 is no number.", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private string Wav(float[] samples, int rate)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new(samples, rate));
        return _folder.Write("clip.wav", stream.ToArray());
    }
}
