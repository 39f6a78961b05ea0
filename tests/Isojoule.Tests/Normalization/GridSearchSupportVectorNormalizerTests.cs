using System.Text.Json;

using Isojoule.Normalization;
using Isojoule.TestSupport;

namespace Isojoule.Tests.Normalization;

public sealed class GridSearchSupportVectorNormalizerTests
{
    // C and ε are selected and must agree; the refit is one more parity, relative to the largest prediction.
    // Worst seen: 8.7e-8 (demo-grid).
    private const double ParityTolerance = 1e-6;

    [Theory]
    [InlineData("demo-grid")]
    [InlineData("natural-grid-zeus-a40-v100")]
    [InlineData("extreme-grid-four-references")]
    [InlineData("ties-grid-inside-tube")]
    public void Fit_AsScikitLearnGridSearch(string name)
    {
        var path = Repository.PathOf("data", "golden", "svr", name + ".json");
        using var fixture = JsonDocument.Parse(File.ReadAllText(path));
        var input = fixture.RootElement.GetProperty("input");
        var output = fixture.RootElement.GetProperty("output");
        var test = Numbers(input.GetProperty("test_kwh"));
        var expected = Numbers(output.GetProperty("predictions_kwh"));
        var references = SupportVectorReferences.Of(
            Numbers(input.GetProperty("source_kwh")), Numbers(input.GetProperty("target_kwh")));

        var calibration = (SupportVectorCalibration)new GridSearchSupportVectorNormalizer().Fit(references);

        Assert.Equal(Energy.FromKilowattHours(output.GetProperty("c_kwh").GetDouble()), calibration.C);
        Assert.Equal(Energy.FromKilowattHours(output.GetProperty("epsilon_kwh").GetDouble()), calibration.Epsilon);
        var largest = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            var actual = calibration.Predict(new(Energy.FromKilowattHours(test[i]))).KilowattHours;
            Assert.Equal(expected[i], actual, ParityTolerance * largest);
        }
    }

    [Fact]
    public void Fit_AllCandidatesTie_TakesSmallestCAndLargestEpsilon()
    {
        // Far below every ε of the grid all candidates draw the same flat line.
        var references = SupportVectorReferences.Bent(12, kilowattHours: 1e-9);

        var calibration = (SupportVectorCalibration)new GridSearchSupportVectorNormalizer().Fit(references);

        Assert.Equal(Energy.FromKilowattHours(1e-3), calibration.C);
        Assert.Equal(Energy.FromKilowattHours(1e-2), calibration.Epsilon);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
