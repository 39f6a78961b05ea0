using Isojoule.Normalization;

namespace Isojoule.Tests.Normalization;

public sealed class LinearNormalizerTests
{
    // Exact relations are recovered to rounding: 2e-13 at worst below.
    private const double Tolerance = 1e-11;

    [Fact]
    public void Fit_TwoReferences_EqualsDual()
    {
        var references = SampleReferences.Random(2, seed: 1);
        var somewhere = new Measurement(Energy.FromJoules(777));

        var line = new LinearNormalizer().Fit(references).Predict(somewhere);
        var dual = new DualReferenceNormalizer().Fit(references).Predict(somewhere);

        Assert.Equal(dual.Joules, line.Joules, Tolerance * dual.Joules);
    }

    [Fact]
    public void Fit_ReferencesOnALine_RecoversIt()
    {
        var references = SampleReferences.OnCurve(source => 30 + (0.25 * source), 100, 200, 400, 1e5);

        var calibration = Assert.IsType<LinearCalibration>(new LinearNormalizer().Fit(references));

        Assert.Equal(0.25, calibration.Slope, Tolerance);
        Assert.Equal(30, calibration.Intercept.Joules, 30 * Tolerance);
    }

    [Fact]
    public void Fit_TargetOnPlaneOfEnergyFlopsParameters_RecoversIt()
    {
        var references = SampleReferences.Random(12, seed: 9)
            .Select(r => r with
            {
                Target = Energy.FromJoules(5 + (0.5 * r.Source.Energy.Joules)
                    + (2e-8 * r.Source.Metrics.Flops!.Value.Flops) + (1e-6 * r.Source.Metrics.Parameters!.Value)),
            })
            .ToArray();

        var calibration = Assert.IsType<LinearCalibration>(
            new LinearNormalizer(MetricColumns.Flops | MetricColumns.Parameters).Fit(references));

        Assert.Equal(0.5, calibration.Slope, 0.5 * Tolerance);
        Assert.Equal(2e-8, calibration.JoulesPerFlop!.Value, 2e-8 * Tolerance);
        Assert.Equal(1e-6, calibration.JoulesPerParameter!.Value, 1e-6 * Tolerance);
    }

    [Fact]
    public void Fit_FlopsConstantOverReferences_Faults()
    {
        var references = SampleReferences.Random(10, seed: 2)
            .Select(r => r with { Source = r.Source with { Metrics = new(FlopCount.FromFlops(12345.678)) } })
            .ToArray();

        var exception = Assert.Throws<CalibrationException>(
            () => new LinearNormalizer(MetricColumns.Flops).Fit(references));

        Assert.Equal(CalibrationFault.CoincidentReferences, exception.Fault);
    }

    [Fact]
    public void Predict_MetricUnknown_Faults()
    {
        var calibration = new LinearNormalizer(MetricColumns.Flops).Fit(SampleReferences.Random(10, seed: 2));

        var exception = Assert.Throws<CalibrationException>(
            () => calibration.Predict(new Measurement(Energy.FromJoules(100))));

        Assert.Equal(CalibrationFault.MissingMetrics, exception.Fault);
    }
}
