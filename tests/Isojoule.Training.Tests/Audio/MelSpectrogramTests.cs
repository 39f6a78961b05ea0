using System.Globalization;
using System.Numerics;
using Isojoule.TestSupport;
using Isojoule.Training.Audio;

namespace Isojoule.Training.Tests.Audio;

public sealed class MelSpectrogramTests
{
    // data/golden/mel/README.md argues it; worst seen 6.1e-4 (chirp) and 1.1e-4 (clicks).
    private const float GoldenTolerance = 1e-3f;

    // Single precision on values up to 342; worst seen 4.1e-5.
    private const double ReferenceTolerance = 1e-4;

    [Theory]
    [InlineData("chirp")]
    [InlineData("clicks")]
    public void Compute_GoldenSignal_IsTorchaudiosSpectrogram(string name)
    {
        var golden = File.ReadLines(Repository.PathOf("data", "golden", "mel", name + ".csv"))
            .SelectMany(line => line.Split(','))
            .Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))
            .ToArray();

        var spectrogram = Compute(Signal(name), new());

        Assert.Equal(golden, spectrogram, (left, right) => MathF.Abs(left - right) <= GoldenTolerance);
    }

    [Theory]
    [InlineData("noise", 64, 44_100)]
    [InlineData("chirp", 64, 44_100)]
    [InlineData("noise", 1_723, 44_100)]
    [InlineData("noise", 21, 16_000)]
    [InlineData("noise", 626, 16_000)]
    public void Compute_AnySignal_IsTheDefinitionInDoublePrecision(string name, int frames, int sampleRate)
    {
        var settings = new MelSettings { Frames = frames, SampleRateHz = sampleRate };
        var samples = Signal(name)[..settings.ClipSamples];

        var spectrogram = Compute(samples, settings);

        foreach (var frame in (int[])[0, 1, 5, 20, frames / 2, frames - 1])
        {
            var expected = Definition(samples, settings, frame);
            for (var band = 0; band < MelSettings.Bands; band++)
                Assert.Equal(expected[band], spectrogram[(band * frames) + frame], ReferenceTolerance);
        }
    }

    [Fact]
    public void Compute_SamplesNeededAlone_AreEnough()
    {
        var settings = new MelSettings();
        var samples = Signal("noise");

        var part = Compute(samples[..settings.SamplesNeeded], settings);

        Assert.Equal(17_152, settings.SamplesNeeded);
        Assert.Equal(Compute(samples, settings), part);
    }

    [Fact]
    public void Compute_Twice_GivesTheSameBytes()
    {
        using var mel = new MelSpectrogram(new());
        var (first, second) = (new float[mel.Settings.Size], new float[mel.Settings.Size]);

        mel.Compute(Signal("noise"), first);
        mel.Compute(Signal("chirp"), second);
        mel.Compute(Signal("noise"), second);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(0, 44_100)]
    [InlineData(1_724, 44_100)]
    [InlineData(64, 0)]
    public void Validate_NoSpectrogramLeft_IsAnError(int frames, int sampleRate)
    {
        var settings = new MelSettings { Frames = frames, SampleRateHz = sampleRate };

        Assert.Throws<ArgumentOutOfRangeException>(settings.Validate);
    }

    private static float[] Compute(float[] samples, MelSettings settings)
    {
        using var mel = new MelSpectrogram(settings);
        var spectrogram = new float[settings.Size];
        mel.Compute(samples, spectrogram);
        return spectrogram;
    }

    /// <summary>The golden signals, 441,000 samples.</summary>
    private static float[] Signal(string name)
    {
        var samples = new float[441_000];
        var state = 12_345u;
        for (var n = 0; n < samples.Length; n++)
        {
            var t = n / 44_100.0;
            state = unchecked((1_664_525 * state) + 1_013_904_223);
            samples[n] = name switch
            {
                "chirp" => (float)(0.5 * Math.Sin(2 * Math.PI * ((50 * t) + ((15_000 - 50) * t * t / 20)))),
                "noise" => (float)(0.25 * ((state / 2_147_483_648.0) - 1)),
                _ => n % 4_410 == 0 ? (n / 4_410 % 2 == 0 ? 0.8f : -0.8f) : 0,
            };
        }

        return samples;
    }

    /// <summary>One frame straight from the definition: a sum over all samples for each bin.</summary>
    private static double[] Definition(float[] samples, MelSettings settings, int frame)
    {
        const int Length = MelSettings.Window;
        var windowed = Enumerable.Range(0, Length).Select(i =>
        {
            var at = Math.Abs((frame * MelSettings.Hop) + i - (Length / 2));
            if (at >= samples.Length) at = (2 * (samples.Length - 1)) - at;
            return samples[at] * (0.54 - (0.46 * Math.Cos(2 * Math.PI * i / (Length - 1))));
        }).ToArray();
        var turns = Enumerable.Range(0, Length)
            .Select(i => Complex.FromPolarCoordinates(1, -2 * Math.PI * i / Length))
            .ToArray();
        var magnitudes = Enumerable.Range(0, (Length / 2) + 1)
            .Select(k => windowed.Select((sample, i) => sample * turns[(int)((long)k * i % Length)]))
            .Select(terms => terms.Aggregate(Complex.Add).Magnitude)
            .ToArray();

        static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
        var nyquist = settings.SampleRateHz / 2.0;
        var top = 2595 * Math.Log10(1 + (nyquist / 700));
        return [.. Enumerable.Range(0, MelSettings.Bands).Select(band =>
        {
            var left = Hertz(band * top / 129);
            var centre = Hertz((band + 1) * top / 129);
            var right = Hertz((band + 2) * top / 129);
            return magnitudes.Select((magnitude, k) =>
            {
                var hertz = nyquist * k / (Length / 2);
                return magnitude * Math.Max(
                    0, Math.Min((hertz - left) / (centre - left), (right - hertz) / (right - centre)));
            }).Sum();
        })];
    }
}
