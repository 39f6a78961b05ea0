using Isojoule.Normalization;
using Isojoule.Normalization.Auto;
using Isojoule.Statistics;

namespace Isojoule.Tests.Normalization;

public sealed class AutoIntervalTests
{
    private static readonly AutoNormalizer Auto = new();

    [Fact]
    public void PredictInterval_HigherLevel_ContainsTheLower()
    {
        double[] levels = [0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.975, 0.98, 0.99, 0.999];
        foreach (var count in (int[])[1, 2, 3, 5, 10, 30, 47])
        {
            var calibration = Auto.Fit([.. MeasuredReferences.EdgeInference.Take(count)]);
            var source = MeasuredReferences.EdgeInference[^1].Source;

            var intervals = levels.Select(level => calibration.PredictInterval(source, level)!.Value).ToArray();

            for (var i = 1; i < intervals.Length; i++)
            {
                Assert.True(intervals[i].Lower < intervals[i - 1].Lower, $"{count} references, level {levels[i]}");
                Assert.True(intervals[i].Upper > intervals[i - 1].Upper, $"{count} references, level {levels[i]}");
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(38)]
    public void PredictInterval_WorkloadsHeldOut_AreCoveredAboutAsOftenAsSaid(int count)
    {
        // Five divisions of two measured tables, 86 predictions: nine in ten, give or take two standard errors and the
        // trust that few references do not give.
        var (covered, tested) = (0, 0);
        IReadOnlyList<ReferencePoint>[] tables = [MeasuredReferences.ZeusTraining, MeasuredReferences.EdgeInference];
        foreach (var all in tables)
        {
            for (ulong split = 0; split < 5; split++)
            {
                var order = new SeededRandom(split).Permutation(all.Count);
                var calibration = Auto.Fit([.. order[..count].Select(i => all[i])]);
                foreach (var point in order[^9..].Select(i => all[i]))
                {
                    if (calibration.PredictInterval(point.Source, 0.9)!.Value.Contains(point.Target)) covered++;
                    tested++;
                }
            }
        }

        Assert.InRange((double)covered / tested, 0.82, 1);
    }

    [Fact]
    public void PredictInterval_FartherOutside_IsWider()
    {
        var calibration = Auto.Fit(MeasuredReferences.ZeusTraining);
        var highest = MeasuredReferences.ZeusTraining.MaxBy(r => r.Source.Energy.Joules)!.Source;

        var widths = new[] { 1.0, 10, 100, 1000 }
            .Select(factor => new Measurement(factor * highest.Energy, default, factor * highest.Duration))
            .Select(workload => calibration.PredictInterval(workload, 0.9)!.Value)
            .Select(interval => interval.Upper / interval.Lower)
            .ToArray();

        Assert.Equal(widths.Order(), widths);
        Assert.True(widths[3] > 1.5 * widths[0]);
    }

    [Fact]
    public void Predict_MeanPowerFarBeyondTheReferences_IsHeldBackAndWider()
    {
        var calibration = Auto.Fit(MeasuredReferences.ZeusTraining);
        var inside = MeasuredReferences.ZeusTraining[5].Source;

        Measurement At(double factor) => inside with { Duration = inside.Duration / factor };
        double Width(double factor) => calibration.PredictInterval(At(factor), 0.9) is { } i ? i.Upper / i.Lower : 0;

        Assert.Equal(calibration.Predict(At(1e3)), calibration.Predict(At(1e6)));
        Assert.True(Width(1e6) > Width(1e3) && Width(1e3) > Width(1));
    }

    [Fact]
    public void PredictInterval_MoreReferences_IsNarrower()
    {
        double Width(int step) => Auto.Fit([.. MeasuredReferences.EdgeInference.Where((_, i) => i % step == 0)])
            .PredictInterval(MeasuredReferences.EdgeInference[23].Source, 0.9) is { } i ? i.Upper / i.Lower : 0;

        Assert.True(Width(12) > Width(6));
        Assert.True(Width(6) > Width(1));
    }

    [Fact]
    public void PredictInterval_SourceMeasuredWorse_IsWiderAboutTheSamePrediction()
    {
        var calibration = Auto.Fit(MeasuredReferences.EdgeInference);
        var source = MeasuredReferences.EdgeInference[23].Source;

        var widths = new double?[] { null, 0.01, 0.05, 0.2, 1 }.Select(relative =>
        {
            var interval = calibration.PredictInterval(source with { UncertaintyRelative = relative }, 0.9)!.Value;
            return interval.Upper / interval.Lower;
        }).ToArray();

        for (var i = 1; i < widths.Length; i++)
            Assert.True(widths[i] > widths[i - 1], $"{widths[i]} after {widths[i - 1]}");
        Assert.Equal(
            calibration.Predict(source), calibration.Predict(source with { UncertaintyRelative = 0.2 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void PredictInterval_LevelOutOfRange_IsRefused(double level)
    {
        var references = MeasuredReferences.ZeusTraining;
        var calibration = Auto.Fit(references);

        Assert.Throws<ArgumentOutOfRangeException>(() => calibration.PredictInterval(references[0].Source, level));
    }

    [Fact]
    public void PredictInterval_MethodsWithoutOne_GiveNull() =>
        Assert.Null(new LinearNormalizer().Fit(MeasuredReferences.ZeusTraining)
            .PredictInterval(MeasuredReferences.ZeusTraining[0].Source, 0.9));

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(1e6, 1e6, "energy")]
    [InlineData(1, 1e6, "mean power")]
    [InlineData(1e6, 1, "energy and mean power")]
    public void Normalize_OutsideTheReferences_SaysInWhat(double energyFactor, double timeFactor, string? expected)
    {
        var calibration = PairCalibration.Fit(Auto, "A40", "V100", MeasuredReferences.ZeusTraining);
        var inside = MeasuredReferences.ZeusTraining[5].Source;

        var normalized = calibration.Normalize(
            inside with { Energy = energyFactor * inside.Energy, Duration = timeFactor * inside.Duration });

        Assert.Equal(expected, normalized.Breach.ToNames());
        Assert.Equal(expected is null, normalized.InsideRange);
    }

    [Fact]
    public void Normalize_DurationUnknown_IsOutsideInMeanPower()
    {
        var calibration = PairCalibration.Fit(Auto, "A40", "V100", MeasuredReferences.ZeusTraining);

        var normalized = calibration.Normalize(MeasuredReferences.ZeusTraining[5].Source with { Duration = null });

        Assert.Equal(RangeBreach.Power, normalized.Breach);
    }
}
