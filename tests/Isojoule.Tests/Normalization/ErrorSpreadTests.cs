using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Statistics;

namespace Isojoule.Tests.Normalization;

/// <summary>Intervals of methods that have none of their own.</summary>
public sealed class ErrorSpreadTests
{
    private const double Tolerance = 1e-12; // a handful of operations on numbers about 1

    [Theory]
    [InlineData(0.9, 9)] // of ten, the ninth of nine lies above nine
    [InlineData(0.5, 5)]
    [InlineData(0.45, 5)]
    public void Around_EnoughErrors_ReachesTheErrorOfTheConformalRank(double level, double reachJ)
    {
        var spread = Joules(1, 2, 3, 4, 5, 6, 7, 8, 9);

        var interval = spread.Around(Energy.FromJoules(100), 0, 1, level)!.Value;

        Assert.Equal(100 - reachJ, interval.Lower.Joules, Tolerance);
        Assert.Equal(100 + reachJ, interval.Upper.Joules, Tolerance);
    }

    [Fact]
    public void Around_ErrorsDrawnAlike_HoldsAsManyAsItsLevelSays()
    {
        // 18 of 20 positions among 19 errors lie inside whatever the law is; 20,000 trials are 0.2 % uncertain.
        const int Trials = 20_000;
        const double Uncertainty = 0.01;
        var random = new SeededRandom(7);
        double Error() => -Math.Log((random.Next(1_000_000) + 0.5) / 1e6);
        var inside = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var spread = Joules([.. Enumerable.Range(0, 19).Select(_ => Error()).Order()]);
            if (spread.Around(Energy.FromJoules(1000), 0, 1, 0.9)!.Value.Contains(Energy.FromJoules(1000 + Error())))
                inside++;
        }

        Assert.Equal(0.9, (double)inside / Trials, Uncertainty);
    }

    [Fact]
    public void Around_FewErrors_ReachesBeyondTheLargestAndStillNests()
    {
        var spread = Joules(1, 2, 5);
        var levels = new[] { 0.1, 0.5, 0.74, 0.75, 0.76, 0.9, 0.99 };

        var reaches = levels.Select(level => spread.Around(Energy.FromJoules(1000), 0, 1, level)!.Value.Upper.Joules);

        Assert.Equal(reaches.Order(), reaches);
        Assert.True(reaches.ElementAt(5) > 1005);
    }

    [Fact]
    public void Around_NoErrors_IsAFactorOfExperienceAndSaysSo()
    {
        var spread = ErrorSpread.Of([]);

        var interval = spread.Around(Energy.FromJoules(100), 0, 1, EnergyInterval.DefaultLevel)!.Value;

        Assert.Equal(250, interval.Upper.Joules, 100 * Tolerance);
        Assert.Equal(40, interval.Lower.Joules, 100 * Tolerance);
        Assert.Contains("experience with other tables", spread.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Around_RelativeErrors_IsAFactor()
    {
        var errors = Enumerable.Repeat(Math.Log(2), 9);
        var spread = new ErrorSpread { Scale = ErrorScale.Relative, Errors = [.. errors] };

        var interval = spread.Around(Energy.FromJoules(30), 0, 1, 0.9)!.Value;

        Assert.Equal(15, interval.Lower.Joules, 100 * Tolerance);
        Assert.Equal(60, interval.Upper.Joules, 100 * Tolerance);
    }

    [Theory]
    [InlineData(ErrorScale.Relative)]
    [InlineData(ErrorScale.Joules)]
    public void Of_ErrorsAlikeOnOneScale_TakesThatScale(ErrorScale scale)
    {
        // Energies from 1 J to 1 MJ, each 10 % or 10 J off.
        var leftOut = Enumerable.Range(0, 31).Select(i => Math.Pow(10, i / 5.0)).Select(joules => (
            Energy.FromJoules(scale == ErrorScale.Relative ? 1.1 * joules : joules + 10), Energy.FromJoules(joules)));

        Assert.Equal(scale, ErrorSpread.Of([.. leftOut]).Scale);
    }

    [Fact]
    public void Around_JoulesMoreThanThePrediction_EndsAtZeroUnlessThePredictionIsBelow()
    {
        var spread = Joules(9, 9, 9, 9, 9, 9, 9, 9, 9);

        Assert.Equal(0, spread.Around(Energy.FromJoules(5), 0, 1, 0.9)!.Value.Lower.Joules);
        Assert.Equal(-14, spread.Around(Energy.FromJoules(-5), 0, 1, 0.9)!.Value.Lower.Joules);
    }

    [Fact]
    public void Around_SourceUncertain_ReachesFarther()
    {
        var spread = Joules(3, 3, 3, 3, 3, 3, 3, 3, 3);

        var sure = spread.Around(Energy.FromJoules(100), 0, 1, 0.9)!.Value;
        var unsure = spread.Around(Energy.FromJoules(100), 4, 1, 0.9)!.Value;

        Assert.True(unsure.Upper > sure.Upper);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Around_LevelOutOfRange_IsRefused(double level) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Joules(1).Around(Energy.FromJoules(1), 0, 1, level));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Normalize_BeyondTheReferences_IntervalGrows(string method)
    {
        var calibration = Calibrated(method, MeasuredReferences.EdgeInference);
        var highest = MeasuredReferences.EdgeInference.MaxBy(r => r.Source.Energy.Joules)!.Source;

        var reaches = new[] { 1.0, 10, 100, 1000 }
            .Select(factor => calibration.Normalize(highest with { Energy = factor * highest.Energy }))
            .Where(normalized => normalized.Energy.Joules > 0) // a parabola may bend down to below zero
            .Select(normalized => Reach(normalized, calibration.Errors!.Scale))
            .ToArray();

        Assert.Equal(reaches.Order(), reaches);
        Assert.True(reaches.Length > 1 && reaches[^1] > 1.1 * reaches[0]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Normalize_EveryMethodOnAnyReferences_HasAnInterval(string method)
    {
        var normalizer = NormalizerCatalog.Find(method)!;
        foreach (var count in (int[])[normalizer.ReferencesMin, normalizer.ReferencesMin + 1, 30])
        {
            var calibration = Calibrated(method, [.. MeasuredReferences.EdgeInference.Take(Math.Max(1, count))]);

            Assert.All(MeasuredReferences.EdgeInference, point =>
            {
                var normalized = calibration.Normalize(point.Source);
                Assert.True(normalized.Energy.Joules <= 0 || normalized.Interval!.Value.Contains(normalized.Energy));
            });
        }
    }

    public static TheoryData<string> Methods => [.. NormalizerCatalog.Names.Except(["auto", "auto-vague"])];

    private static PairCalibration Calibrated(string method, IReadOnlyList<ReferencePoint> references)
    {
        var normalizer = NormalizerCatalog.Find(method)!;
        return CrossValidation.WithErrors(
            PairCalibration.Fit(normalizer, "a", "b", references),
            CrossValidation.LeaveOneOut(normalizer, references, foldsMax: 5));
    }

    private static double Reach(NormalizedEnergy normalized, ErrorScale scale) => scale == ErrorScale.Joules
        ? (normalized.Interval!.Value.Upper - normalized.Energy).Joules
        : Math.Log(normalized.Interval!.Value.Upper / normalized.Energy);

    private static ErrorSpread Joules(params double[] errors) =>
        new() { Scale = ErrorScale.Joules, Errors = [.. errors] };
}
