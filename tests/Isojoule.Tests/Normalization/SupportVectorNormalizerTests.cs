using System.Text.Json;
using System.Text.Json.Serialization;

using Isojoule.Normalization;

namespace Isojoule.Tests.Normalization;

public sealed class SupportVectorNormalizerTests
{
    // Rescaling rounds the energies once, and a solver stopped at 1e-9 standard deviations may then end elsewhere.
    // Worst seen over the factors below: 4.7e-9.
    private const double ScaleTolerance = 1e-7;

    // svr stops at 1e-9 kWh, a hundred times sooner than svr-scaled at a deviation of 0.01 kWh. Worst seen: 5.9e-7.
    private const double AgreementTolerance = 1e-5;

    public static TheoryData<INormalizer> Normalizers =>
        [new SupportVectorNormalizer(), new ScaledSupportVectorNormalizer(), new GridSearchSupportVectorNormalizer()];

    [Theory]
    [MemberData(nameof(Normalizers))]
    public void Fit_ReferencesPermuted_SameCalibration(INormalizer normalizer)
    {
        var references = SupportVectorReferences.Bent(20, kilowattHours: 0.01);
        var permuted = references.ToArray();
        new Random(5).Shuffle(permuted);

        Assert.Equal(normalizer.Fit(references), normalizer.Fit(permuted));
    }

    [Theory]
    [MemberData(nameof(Normalizers))]
    public void Fit_ThroughJson_PredictsSameBits(INormalizer normalizer)
    {
        var options = new JsonSerializerOptions { Converters = { new EnergyConverter() } };
        var references = SupportVectorReferences.Bent(20, kilowattHours: 0.01);
        var calibration = (SupportVectorCalibration)normalizer.Fit(references);

        var json = JsonSerializer.Serialize(calibration, options);
        var read = JsonSerializer.Deserialize<SupportVectorCalibration>(json, options)!;

        Assert.Equal(calibration, read);
        var source = new Measurement(Energy.FromJoules(12345.678));
        Assert.Equal(calibration.Predict(source), read.Predict(source));
    }

    [Theory]
    [MemberData(nameof(Normalizers))]
    public void Fit_TooFewReferences_IsFault(INormalizer normalizer) => AssertFault(
        CalibrationFault.TooFewReferences,
        normalizer,
        SupportVectorReferences.Bent(normalizer.ReferencesMin - 1, kilowattHours: 0.01));

    [Theory]
    [MemberData(nameof(Normalizers))]
    public void Fit_SourcesCoincide_IsFault(INormalizer normalizer) => AssertFault(
        CalibrationFault.CoincidentReferences,
        normalizer,
        SupportVectorReferences.Of([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]));

    [Fact]
    public void Fit_ScaledTargetsCoincide_IsFault() => AssertFault(
        CalibrationFault.CoincidentReferences,
        new ScaledSupportVectorNormalizer(),
        SupportVectorReferences.Of([0.1, 0.2, 0.3], [0.1, 0.1, 0.1]));

    [Fact]
    public void Fit_SolverGivesUp_IsFault()
    {
        var references = SupportVectorReferences.Bent(20, kilowattHours: 0.01);
        var problem = SupportVectorProblem.InKilowattHours("svr", references) with { IterationLimit = 3 };

        var exception = Assert.Throws<CalibrationException>(
            () => problem.Calibrate(SupportVectorNormalizer.PaperC, SupportVectorNormalizer.PaperEpsilon));

        Assert.Equal(CalibrationFault.NotConverged, exception.Fault);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.001)]
    [InlineData(7)]
    [InlineData(1e6)]
    public void Fit_ScaledAllEnergiesRescaled_PredictionsRescaled(double factor)
    {
        var normalizer = new ScaledSupportVectorNormalizer();
        var references = SupportVectorReferences.Bent(25, kilowattHours: 0.01);
        var rescaled = references.Select(reference => reference with
        {
            Source = new(factor * reference.Source.Energy),
            Target = factor * reference.Target,
        }).ToArray();

        var expected = normalizer.Fit(references);
        var actual = normalizer.Fit(rescaled);

        foreach (var reference in references)
        {
            var energy = factor * expected.Predict(reference.Source);
            var scaled = actual.Predict(new(factor * reference.Source.Energy));
            Assert.Equal(energy.Joules, scaled.Joules, ScaleTolerance * energy.Joules);
        }
    }

    [Fact]
    public void Fit_ReferencesInKilowattHours_UsesInverseVariance()
    {
        var references = SupportVectorReferences.Of([0.1, 0.3], [0.1, 0.2]);

        var calibration = (SupportVectorCalibration)new SupportVectorNormalizer().Fit(references);

        Assert.Equal(1 / 0.01, calibration.Gamma, 1e-9);
    }

    [Fact]
    public void Fit_DeviationOfOneCentiKilowattHour_ScaledAgreesWithPaper()
    {
        var raw = SupportVectorReferences.Bent(25, kilowattHours: 0.01);
        var deviation = ((SupportVectorCalibration)new SupportVectorNormalizer().Fit(raw)).TargetDeviation;
        var factor = Energy.FromKilowattHours(0.01) / deviation;
        var references = raw.Select(reference => reference with { Target = factor * reference.Target }).ToArray();

        var paper = new SupportVectorNormalizer().Fit(references);
        var scaled = new ScaledSupportVectorNormalizer().Fit(references);

        foreach (var reference in references)
        {
            var expected = paper.Predict(reference.Source).Joules;
            Assert.Equal(expected, scaled.Predict(reference.Source).Joules, AgreementTolerance * expected);
        }
    }

    [Fact]
    public void Warnings_PaperScale_None() =>
        Assert.Empty(new SupportVectorNormalizer().Fit(SupportVectorReferences.Bent(34, kilowattHours: 0.01)).Warnings);

    [Fact]
    public void Warnings_TinyEnergies_TellOfTube()
    {
        var warning = Assert.Single(new SupportVectorNormalizer().Fit(SupportVectorReferences.Bent(34, 1e-6)).Warnings);

        Assert.Contains("ε = 0.0001 kWh", warning, StringComparison.Ordinal);
        Assert.Contains("svr-scaled", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_HugeEnergies_TellOfBound()
    {
        var warning = Assert.Single(new SupportVectorNormalizer().Fit(SupportVectorReferences.Bent(34, 100)).Warnings);

        Assert.Contains("C = 0.1 kWh", warning, StringComparison.Ordinal);
        Assert.Contains("34 of 34 references", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(100)]
    public void Warnings_ScaledAtAnyScale_None(double kilowattHours) =>
        Assert.Empty(new ScaledSupportVectorNormalizer().Fit(SupportVectorReferences.Bent(34, kilowattHours)).Warnings);

    [Fact]
    public void Constructor_EpsilonNegative_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new SupportVectorNormalizer(Energy.FromJoules(1), Energy.FromJoules(-1)));

    private static void AssertFault(CalibrationFault fault, INormalizer normalizer, ReferencePoint[] references) =>
        Assert.Equal(fault, Assert.Throws<CalibrationException>(() => normalizer.Fit(references)).Fault);

    private sealed class EnergyConverter : JsonConverter<Energy>
    {
        public override Energy Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Energy.FromJoules(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, Energy value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Joules);
    }
}
