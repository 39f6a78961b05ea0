using Isojoule.Normalization;

namespace Isojoule.Tests.Normalization;

/// <summary>The methods that read their coefficients off one or two references.</summary>
public sealed class ReferenceNormalizerTests
{
    // Slope and intercept are each rounded once; the worst seen over 200 seeds is 3e-16.
    private const double RoundingRelative = 1e-14;

    [Fact]
    public void Dual_PredictOnItsExtremes_ReturnsThem()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var references = SampleReferences.Random(9, seed);
            var calibration = new DualReferenceNormalizer().Fit(references);
            foreach (var extreme in (ReferencePoint[])
                [references.MinBy(r => r.Source.Energy)!, references.MaxBy(r => r.Source.Energy)!])
            {
                var predicted = calibration.Predict(extreme.Source);
                Assert.Equal(extreme.Target.Joules, predicted.Joules, RoundingRelative * extreme.Target.Joules);
            }
        }
    }

    [Theory]
    [InlineData(ReferenceEnd.Lowest, 10)]
    [InlineData(ReferenceEnd.Highest, 40)]
    public void Single_PredictOnItsReference_ReturnsIt(ReferenceEnd end, double sourceJ)
    {
        var references = SampleReferences.OnCurve(source => 3 + (source * source), 20, 40, 10);

        var predicted = new SingleReferenceNormalizer(end).Fit(references).Predict(new(Energy.FromJoules(sourceJ)));

        Assert.Equal(3 + (sourceJ * sourceJ), predicted.Joules, RoundingRelative * predicted.Joules);
    }

    [Theory]
    [InlineData(ReferenceEnd.Lowest)]
    [InlineData(ReferenceEnd.Highest)]
    public void Single_TiedEnergies_FirstByNameDecides(ReferenceEnd end)
    {
        ReferencePoint[] references =
        [
            new("b", new(Energy.FromJoules(10)), Energy.FromJoules(20)),
            new("a", new(Energy.FromJoules(10)), Energy.FromJoules(30)),
        ];

        var calibration = Assert.IsType<RatioCalibration>(new SingleReferenceNormalizer(end).Fit(references));

        Assert.Equal(3, calibration.Ratio);
    }

    [Fact]
    public void None_Predict_ReturnsSource() => Assert.Equal(
        Energy.FromJoules(5), new IdentityNormalizer().Fit([]).Predict(new(Energy.FromJoules(5))));
}
