using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Studies;

/// <summary>The same splits, fitted and scored by scikit-learn, must give the same numbers, fit by fit.</summary>
public sealed class StudyParityTests
{
    // The linear methods agree to 1e-9 or better on five splits of all three tables this was tried on.
    private const double Tolerance = 1e-6;

    // Both solvers stop within 1e-9 kWh of the optimum, which is 1e-5 of the smallest workloads: 1.6e-5 at worst.
    private const double SvrTolerance = 1e-4;

    private static readonly string[] Scores = ["r2", "mse_kwh2", "mdape", "mape"];

    [Theory]
    [InlineData("natural-zeus-all", "samples/zeus-training.csv", 72)]
    [InlineData("natural-zeus-half", "samples/zeus-training.csv", 72)]
    [InlineData("natural-mlperf-all", "data/golden/study/mlperf-edge.csv", 54)]
    [InlineData("natural-mlperf-dual", "data/golden/study/mlperf-edge.csv", 54)]
    public void Study_SplitFile_EqualsScikitLearn(string name, string table, int fits)
    {
        using var line = new CommandLine();
        var splits = Golden($"{name}-splits.csv");
        var result = line.Run("study", Repository.PathOf(table), "--split-file", splits, "--json");
        var actual = result.Json.ToDictionary(Key);
        var compared = 0;

        foreach (var text in File.ReadLines(Golden($"{name}-expected.jsonl")))
        {
            var expected = JsonDocument.Parse(text).RootElement;
            var fit = actual[Key(expected)];
            // With two references scikit-learn gives a parabola of minimum norm; here such a fit does not exist.
            var isParabola = expected.GetProperty("method").GetString() == "poly2";
            if (isParabola && expected.GetProperty("references").GetInt32() == 2)
            {
                Assert.Equal("too-few-references", fit.GetProperty("fault").GetString());
                continue;
            }

            Assert.Equal(expected.GetProperty("fault").GetString(), fit.GetProperty("fault").GetString());
            foreach (var count in (string[])["references", "train", "test"])
                Assert.Equal(expected.GetProperty(count).GetInt32(), fit.GetProperty(count).GetInt32());
            if (expected.GetProperty("fault").ValueKind == JsonValueKind.Null) AssertEqualScores(expected, fit);
            compared++;
        }

        Assert.Equal(name.EndsWith("dual", StringComparison.Ordinal) ? fits - 6 : fits, compared);
    }

    private static void AssertEqualScores(JsonElement expected, JsonElement actual)
    {
        var tolerance = expected.GetProperty("method").GetString() == "svr" ? SvrTolerance : Tolerance;
        foreach (var score in Scores)
        {
            var value = expected.GetProperty(score).GetDouble();
            Assert.Equal(value, actual.GetProperty(score).GetDouble(), tolerance * Math.Abs(value));
        }
    }

    private static string Key(JsonElement fit) => string.Join('|', (string[])
        [fit.GetProperty("source").GetString()!, fit.GetProperty("target").GetString()!,
            fit.GetProperty("method").GetString()!, fit.GetProperty("split").GetRawText()]);

    private static string Golden(string name) => Repository.PathOf("data", "golden", "study", name);
}
