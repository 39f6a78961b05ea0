using Isojoule.Training.Audio;

namespace Isojoule.Training.Tests.Audio;

public sealed class ResamplerTests
{
    private const int TargetRate = 44_100;

    // Coefficients and sums are float32: 1e-6 of the amplitude; the pass band's ripple at -90 dB is 3e-5. Worst seen
    // 2.1e-5.
    private const double PassTolerance = 1e-4;

    // -80 dB; worst seen -93 dB.
    private const double StopTolerance = 1e-4;

    public static TheoryData<int> SourceRates { get; } = [8_000, 16_000, 22_050, 32_000, 44_056, 48_000, 96_000];

    [Theory]
    [MemberData(nameof(SourceRates))]
    public void Resample_SineBelowBothNyquists_IsTheSineAtTheNewRate(int sourceRate)
    {
        var hertz = 0.8 * Math.Min(sourceRate, TargetRate) / 2;
        var source = Sine(hertz, sourceRate, sourceRate / 4);
        var target = new float[TargetRate / 4];

        new Resampler(sourceRate, TargetRate).Resample(source, target);

        var expected = Sine(hertz, TargetRate, target.Length);
        Assert.True(WorstInside(expected, target) < PassTolerance, $"{WorstInside(expected, target)}");
    }

    [Theory]
    [InlineData(48_000)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    public void Resample_SineAboveTheNewNyquist_IsGone(int sourceRate)
    {
        var source = Sine(23_900, sourceRate, sourceRate / 4);
        var target = new float[TargetRate / 4];

        new Resampler(sourceRate, TargetRate).Resample(source, target);

        var worst = WorstInside(new float[target.Length], target);
        Assert.True(worst < StopTolerance, $"{worst}");
    }

    [Fact]
    public void Resample_Constant_StaysConstant()
    {
        var source = Enumerable.Repeat(0.5f, 4_000).ToArray();
        var target = new float[8_000];

        new Resampler(16_000, TargetRate).Resample(source, target);

        Assert.All(target[1_000..7_000], sample => Assert.Equal(0.5f, sample, 1e-6f));
    }

    [Fact]
    public void SourceNeeded_SamplesBeyondIt_ChangeNothing()
    {
        var resampler = new Resampler(48_000, TargetRate);
        var source = Sine(1_000, 48_000, 20_000);
        var (whole, part) = (new float[1_000], new float[1_000]);

        resampler.Resample(source, whole);
        resampler.Resample(source.AsSpan(0, (int)resampler.SourceNeeded(part.Length)), part);

        Assert.Equal(whole, part);
    }

    private static float[] Sine(double hertz, int rate, int samples) =>
        [.. Enumerable.Range(0, samples).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / rate))];

    /// <summary>The largest difference, away from the ends, where a sine begins and stops at once.</summary>
    private static double WorstInside(float[] expected, float[] actual)
    {
        const int Margin = 1_000;
        var differences = expected.Zip(actual, (left, right) => Math.Abs((double)left - right));
        return differences.Skip(Margin).SkipLast(Margin).Max();
    }
}
