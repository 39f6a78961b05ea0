using Isojoule.Statistics;

namespace Isojoule.Tests.Statistics;

/// <summary>Ridge, isotonic and robust lines against scikit-learn and SciPy, on data/golden/regression.</summary>
public sealed class RegressionParityTests
{
    // Means are summed in another order. Values are about 1 to 10; worst seen 1.6e-16.
    private const double Tolerance = 1e-13;

    // Two equal columns beside a small penalty lose a few digits. Worst seen 2.0e-14 (ridge-extreme-collinear).
    private const double RidgeTolerance = 1e-12;

    public static TheoryData<string> Isotonic => GoldenCase.Names("regression", "isotonic-");

    public static TheoryData<string> TheilSen => GoldenCase.Names("regression", "theil-sen-");

    public static TheoryData<string> Ridge => GoldenCase.Names("regression", "ridge-");

    [Theory]
    [MemberData(nameof(Isotonic))]
    public void IsotonicRegression_Fit_AsScikitLearn(string name)
    {
        using var golden = GoldenCase.Read("regression", name);
        var x = golden.GivenList("x");

        var (knots, values) = IsotonicRegression.Fit(x, golden.GivenList("y"));

        AssertCurve(golden.ExpectedList("predictions"), golden.GivenList("test"));
        AssertCurve(golden.ExpectedList("at_x"), x);

        void AssertCurve(double[] expected, double[] at)
        {
            for (var i = 0; i < at.Length; i++) Assert.Equal(expected[i], Interpolate(knots, values, at[i]), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(TheilSen))]
    public void RobustLine_Fit_AsSciPy(string name)
    {
        using var golden = GoldenCase.Read("regression", name);

        var line = RobustLine.Fit(golden.GivenList("x"), golden.GivenList("y"))!.Value;

        Assert.Equal(golden.Expected("slope"), line.Slope, Tolerance);
        Assert.Equal(golden.Expected("intercept"), line.Intercept, Tolerance);
    }

    [Fact]
    public void RobustLine_ThousandsOfPointsWithOutliers_FindsTheLine()
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 5000).Select(_ => 10 * random.NextDouble()).ToArray();
        var y = x.Select((value, i) => 1 + (0.9 * value) + (i % 5 == 0 ? 30 : 0)).ToArray();

        var line = RobustLine.Fit(x, y)!.Value;

        Assert.Equal(0.9, line.Slope, 1e-9); // more than half of the pairs lie on the line
    }

    [Theory]
    [MemberData(nameof(Ridge))]
    public void RidgeRegression_Fit_AsScikitLearn(string name)
    {
        using var golden = GoldenCase.Read("regression", name);
        var slopes = golden.ExpectedList("slopes");

        var fit = RidgeRegression.Fit(golden.GivenList("y"), golden.GivenColumns("columns"), golden.Given("penalty"));

        Assert.Equal(golden.Expected("intercept"), fit.Intercept, RidgeTolerance);
        for (var j = 0; j < slopes.Length; j++) Assert.Equal(slopes[j], fit.Slopes[j], RidgeTolerance);
    }

    private static double Interpolate(double[] x, double[] y, double at)
    {
        var found = Array.BinarySearch(x, at);
        if (found >= 0) return y[found];
        var next = ~found;
        return y[next - 1] + ((y[next] - y[next - 1]) * (at - x[next - 1]) / (x[next] - x[next - 1]));
    }
}
