using Isojoule.Normalization;

namespace Isojoule.Tests.Normalization;

public sealed class QuadraticNormalizerTests
{
    // Exact relations are recovered to rounding: 4e-13 at worst below.
    private const double Tolerance = 1e-11;

    [Fact]
    public void Fit_ReferencesOnALine_ContainsLinear()
    {
        var references = SampleReferences.OnCurve(source => 7 + (0.5 * source), 10, 30, 90, 1000, 1200);
        var somewhere = new Measurement(Energy.FromJoules(555));

        var parabola = new QuadraticNormalizer().Fit(references).Predict(somewhere);
        var line = new LinearNormalizer().Fit(references).Predict(somewhere);

        Assert.Equal(line.Joules, parabola.Joules, Tolerance * line.Joules);
    }

    [Fact]
    public void Fit_ResidualsOnReferences_NeverAboveLinear()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var references = SampleReferences.Random(15, seed);

            var parabola = SquaredResiduals(new QuadraticNormalizer().Fit(references), references);
            var line = SquaredResiduals(new LinearNormalizer().Fit(references), references);

            Assert.True(parabola <= line * (1 + Tolerance));
        }
    }

    [Fact]
    public void Fit_ReferencesOnAParabola_RecoversIt()
    {
        var references = SampleReferences.OnCurve(source => 3 + (source * source), 1, 2, 5, 11);

        var predicted = new QuadraticNormalizer().Fit(references).Predict(new(Energy.FromJoules(8)));

        Assert.Equal(67, predicted.Joules, 67 * Tolerance);
    }

    [Fact]
    public void Fit_TwoDistinctEnergiesAmongThree_Faults()
    {
        var references = SampleReferences.OnCurve(source => source, 10, 20, 20);

        var exception = Assert.Throws<CalibrationException>(() => new QuadraticNormalizer().Fit(references));

        Assert.Equal(CalibrationFault.CoincidentReferences, exception.Fault);
    }

    private static double SquaredResiduals(Calibration calibration, ReferencePoint[] references) =>
        references.Sum(r => Math.Pow((calibration.Predict(r.Source) - r.Target).Joules, 2));
}
