using Isojoule.Statistics.SupportVectors;

namespace Isojoule.Tests.Statistics;

public sealed class SupportVectorRegressionTests
{
    // The solver stops at violations of 1e-9; the kernel is rounded to 6e-8 of its entries for the solver and not
    // for the predictions checked here, which Σ|β| ≤ 77 on these problems may raise to 4.6e-6. Worst seen: 3.7e-7.
    private const double OptimalityTolerance = 5e-6;

    private const double C = 2;
    private const double Epsilon = 0.05;

    [Fact]
    public void Fit_RandomProblems_IsOptimal()
    {
        // Karush, Kuhn and Tucker: β = 0 inside the tube, ±C outside, between on its edge; Σβ = 0.
        for (var seed = 0; seed < 60; seed++)
        {
            var (x, y, columns) = RandomProblem(seed);

            var gamma = SupportVectorRegression.ScaleGamma(x, columns);
            var model = new SupportVectorRegression(C, Epsilon, gamma).Fit(x, y);

            Assert.True(model.Converged);
            Assert.Equal(0, model.Coefficients.Sum(), 1e-12 * C * y.Length);
            for (var i = 0; i < y.Length; i++)
            {
                var point = x.AsSpan(i * columns, columns);
                AssertOptimal(Coefficient(model, point), y[i] - model.Predict(point));
            }
        }
    }

    [Fact]
    public void Fit_CacheOfTwoRows_SameBits()
    {
        var (x, y, columns) = RandomProblem(59);
        var gamma = SupportVectorRegression.ScaleGamma(x, columns);

        var ample = new SupportVectorRegression(C, Epsilon, gamma).Fit(x, y);
        var tight = new SupportVectorRegression(C, Epsilon, gamma) { CacheBytes = 0 }.Fit(x, y);

        Assert.Equal(ample.Bias, tight.Bias);
        Assert.Equal(ample.Coefficients, tight.Coefficients);
    }

    [Fact]
    public void Fit_PointsSetAside_SameCurve()
    {
        // Long enough that points at their bounds are set aside and looked at again.
        var random = new Random(3);
        var x = Enumerable.Range(0, 400).Select(_ => random.NextDouble()).ToArray();
        var y = x.Select(value => Math.Pow(value, 0.9) * (0.8 + (0.4 * random.NextDouble()))).ToArray();

        var model = new SupportVectorRegression(10, 0.01, SupportVectorRegression.ScaleGamma(x, 1)).Fit(x, y);

        Assert.True(model.Converged);
        Assert.True(model.Iterations > 2000);
        var outside = Enumerable.Range(0, 400).Count(i => Math.Abs(y[i] - model.Predict([x[i]])) > 0.01 + 1e-5);
        Assert.Equal(outside, model.Coefficients.Count(value => Math.Abs(value) == 10));
    }

    [Fact]
    public void Fit_AllInsideTube_IsMidrange()
    {
        var model = new SupportVectorRegression(1, 10, 1).Fit([1, 2, 3], [4, 5, 9]);

        Assert.Empty(model.Coefficients);
        Assert.Equal(6.5, model.Predict([2]));
    }

    [Fact]
    public void Fit_LimitReached_IsNotConverged()
    {
        var (x, y, columns) = RandomProblem(59);
        var regression = new SupportVectorRegression(C, Epsilon, SupportVectorRegression.ScaleGamma(x, columns))
        {
            IterationLimit = 3,
        };

        var model = regression.Fit(x, y);

        Assert.False(model.Converged);
        Assert.Equal(3, model.Iterations);
    }

    [Fact]
    public void ScaleGamma_OfTwoColumns_IsInverseOfColumnsTimesPopulationVariance() =>
        Assert.Equal(1 / (2 * 1.25), SupportVectorRegression.ScaleGamma([1, 2, 3, 4], 2));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void Constructor_OutsideRange_Throws(double c, double epsilon, double gamma) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SupportVectorRegression(c, epsilon, gamma));

    [Fact]
    public void Fit_NotFinite_Throws() =>
        Assert.Throws<ArgumentException>(() => new SupportVectorRegression(1, 0, 1).Fit([1, double.NaN], [1, 2]));

    private static (double[] X, double[] Y, int Columns) RandomProblem(int seed)
    {
        var random = new Random(seed);
        var columns = 1 + (seed % 3);
        var n = 2 + seed;
        var x = Enumerable.Range(0, n * columns).Select(_ => random.NextDouble() * 3).ToArray();
        var y = Enumerable.Range(0, n)
            .Select(i => Math.Sin(2 * x[i * columns]) + (0.3 * random.NextDouble()))
            .ToArray();
        return (x, y, columns);
    }

    private static double Coefficient(SupportVectorModel model, ReadOnlySpan<double> x)
    {
        for (var i = 0; i < model.Coefficients.Length; i++)
            if (model.Vectors.AsSpan(i * model.Columns, model.Columns).SequenceEqual(x)) return model.Coefficients[i];
        return 0;
    }

    private static void AssertOptimal(double coefficient, double error)
    {
        var outward = Math.Sign(coefficient) * error;
        if (coefficient == 0) Assert.InRange(Math.Abs(error), 0, Epsilon + OptimalityTolerance);
        else if (Math.Abs(coefficient) == C) Assert.InRange(outward, Epsilon - OptimalityTolerance, 1e9);
        else Assert.Equal(Epsilon, outward, OptimalityTolerance);
    }
}
