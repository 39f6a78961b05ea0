using Isojoule.Normalization;

namespace Isojoule.Tests.Normalization;

/// <summary>Laws every method obeys: one suite, run over the whole catalogue.</summary>
public sealed class NormalizerLawTests
{
    // Rescaling changes every rounding on the way; linear methods move by 1e-13 at worst on these references.
    // The support-vector methods stop at a tolerance of 1e-9 of a kWh or of a deviation instead.
    private const double RelativeTolerance = 1e-6;

    // Its constants are energies: rescaling the data without them is another problem (see svr-scaled).
    private static readonly string[] BoundToScale = ["svr", "svr-grid"];

    public static TheoryData<string> Methods => [.. NormalizerCatalog.Names];

    public static TheoryData<string> EquivariantMethods => [.. NormalizerCatalog.Names.Except(BoundToScale)];

    public static TheoryData<string> FittedMethods => [.. NormalizerCatalog.Names.Except(["none"])];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_ReferencesPermuted_PredictionBitEqual(string method)
    {
        foreach (var count in (int[])[4, 7, 34])
        {
            var references = SampleReferences.Random(count, seed: count);
            var shuffled = references.ToArray();
            new Random(1).Shuffle(shuffled);

            var expected = Fit(method, references).Predict(references[0].Source);
            var actual = Fit(method, shuffled).Predict(references[0].Source);

            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(EquivariantMethods))]
    public void Fit_BothAxesRescaled_PredictionRescaled(string method)
    {
        // Joules or megajoules: the unit of both axes must not matter.
        foreach (var factor in (double[])[1e-6, 1e6])
        {
            var references = SampleReferences.Random(20, seed: 3);
            var rescaled = references.Select(r => r with
            {
                Source = r.Source with { Energy = factor * r.Source.Energy },
                Target = factor * r.Target,
            }).ToArray();

            var expected = factor * Fit(method, references).Predict(references[5].Source);
            var actual = Fit(method, rescaled).Predict(rescaled[5].Source);

            Assert.Equal(expected.Joules, actual.Joules, RelativeTolerance * expected.Joules);
        }
    }

    [Theory]
    [MemberData(nameof(EquivariantMethods))]
    public void Fit_SourceAxisRescaled_PredictionUnmoved(string method)
    {
        if (method == "none") return; // takes one axis for the other, so a unit on one of them alone is its very error
        var references = SampleReferences.Random(20, seed: 4);
        var rescaled = references.Select(r => r with
        {
            Source = r.Source with { Energy = 1000 * r.Source.Energy },
        }).ToArray();

        var expected = Fit(method, references).Predict(references[7].Source);
        var actual = Fit(method, rescaled).Predict(rescaled[7].Source);

        Assert.Equal(expected.Joules, actual.Joules, RelativeTolerance * Math.Abs(expected.Joules));
    }

    [Theory]
    [MemberData(nameof(FittedMethods))]
    public void Fit_OneReferenceTooFew_Faults(string method)
    {
        var normalizer = NormalizerCatalog.Find(method)!;
        var references = SampleReferences.Random(normalizer.ReferencesMin - 1, seed: 5);

        var exception = Assert.Throws<CalibrationException>(() => normalizer.Fit(references));

        Assert.Equal(CalibrationFault.TooFewReferences, exception.Fault);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_ZeroOrNegativeEnergy_Faults(string method)
    {
        foreach (var joules in (double[])[0, -1])
        {
            var references = SampleReferences.Random(8, seed: 6);
            references[3] = references[3] with { Target = Energy.FromJoules(joules) };

            var exception = Assert.Throws<CalibrationException>(() => Fit(method, references));

            Assert.Equal(CalibrationFault.NonPositiveEnergy, exception.Fault);
        }
    }

    [Theory]
    [MemberData(nameof(FittedMethods))]
    public void Fit_AllReferencesAtOneEnergy_FaultsOrIsARatio(string method)
    {
        var references = SampleReferences.OnCurve(source => 2 * source, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)
            .Select(r => r with { Source = r.Source with { Metrics = new(FlopCount.FromFlops(1e9), 1000) } })
            .ToArray();

        if (method.StartsWith("single", StringComparison.Ordinal))
        {
            Assert.Equal(2, Assert.IsType<RatioCalibration>(Fit(method, references)).Ratio);
            return;
        }

        if (method is "auto" or "auto-vague" or "ridge")
        {
            // They have a prior where the references tell nothing: the ratio.
            Assert.Equal(0.2, Fit(method, references).Predict(references[0].Source).Joules, RelativeTolerance);
            return;
        }

        var exception = Assert.Throws<CalibrationException>(() => Fit(method, references));
        Assert.Equal(CalibrationFault.CoincidentReferences, exception.Fault);
    }

    [Theory]
    [InlineData("linear+flops")]
    [InlineData("linear+params")]
    [InlineData("linear+flops+params")]
    public void Fit_MetricsUnknownInOneReference_Faults(string method)
    {
        var references = SampleReferences.Random(10, seed: 8);
        references[9] = references[9] with { Source = references[9].Source with { Metrics = default } };

        var exception = Assert.Throws<CalibrationException>(() => Fit(method, references));

        Assert.Equal(CalibrationFault.MissingMetrics, exception.Fault);
    }

    private static Calibration Fit(string method, IReadOnlyList<ReferencePoint> references) =>
        NormalizerCatalog.Find(method)!.Fit(references);
}
