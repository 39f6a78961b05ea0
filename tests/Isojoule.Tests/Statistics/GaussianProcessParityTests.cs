using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Tests.Statistics;

/// <summary>Our Gaussian process against scikit-learn's with the same fixed kernel, on data/golden/process.</summary>
public sealed class GaussianProcessParityTests
{
    // Both factorise the same matrix, in another order, and values are about 1. Worst seen 3.2e-13
    // (natural-zeus-a40-v100, whose near twins make the matrix nearly singular).
    private const double Tolerance = 1e-11;

    public static TheoryData<string> Cases => GoldenCase.Names("process");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_FixedKernel_AsScikitLearn(string name)
    {
        using var golden = GoldenCase.Read("process", name);
        var (means, deviations) = (golden.ExpectedList("means"), golden.ExpectedList("deviations"));

        var process = GaussianProcess.TryCondition(KernelOf(golden), DataOf(golden))!;

        var test = golden.GivenColumns("test");
        for (var i = 0; i < means.Length; i++)
        {
            double[] point = [.. test.Select(column => column[i])];
            var (mean, variance) = process.Predict(point);
            Assert.Equal(means[i], mean, Tolerance);
            Assert.Equal(deviations[i], Math.Sqrt(variance), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void LeaveOneOut_InClosedForm_AsFittedWithoutEach(string name)
    {
        using var golden = GoldenCase.Read("process", name);
        var expected = golden.ExpectedList("residuals");
        if (expected.Length == 0) return; // a single value has nothing to be predicted from

        var (residuals, _) = GaussianProcess.TryCondition(KernelOf(golden), DataOf(golden))!.LeaveOneOut();

        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], residuals[i], Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evidence_AtTheKernel_IsScikitLearnsLogLikelihood(string name)
    {
        using var golden = GoldenCase.Read("process", name);
        var data = DataOf(golden);
        var prior = PriorAround(KernelOf(golden));

        var value = new ProcessEvidence(prior, data).Evaluate(new double[prior.Parameters], []);

        var expected = -golden.Expected("log_likelihood") - (0.5 * data.Count * Math.Log(2 * Math.PI));
        Assert.Equal(expected, value, Tolerance * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evidence_Gradient_IsThatOfItsValues(string name)
    {
        // Central differences of step 1e-4 err by their square times the third derivative; worst seen 4e-7.
        const double Step = 1e-4;
        const double GradientTolerance = 1e-5;
        using var golden = GoldenCase.Read("process", name);
        var prior = PriorAround(KernelOf(golden));
        var evidence = new ProcessEvidence(prior, DataOf(golden));
        var position = Enumerable.Range(0, prior.Parameters).Select(k => 0.3 * ((k % 3) - 1)).ToArray();
        var gradient = new double[prior.Parameters];

        evidence.Evaluate(position, gradient);

        for (var k = 0; k < gradient.Length; k++)
        {
            var expected = (At(k, Step) - At(k, -Step)) / (2 * Step);
            Assert.Equal(expected, gradient[k], GradientTolerance * Math.Max(1, Math.Abs(expected)));
        }

        double At(int k, double step)
        {
            var moved = (double[])position.Clone();
            moved[k] += step;
            return evidence.Evaluate(moved, []);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evidence_GradientWithMarks_IsThatOfItsValues(string name)
    {
        const double Step = 1e-4;
        const double GradientTolerance = 1e-5;
        using var golden = GoldenCase.Read("process", name);
        var prior = PriorAround(KernelOf(golden));
        var evidence = new ProcessEvidence(prior, Marked(DataOf(golden)));
        var position = Enumerable.Range(0, prior.Parameters).Select(k => 0.3 * ((k % 3) - 1)).ToArray();
        var gradient = new double[prior.Parameters];

        evidence.Evaluate(position, gradient);

        for (var k = 0; k < gradient.Length; k++)
        {
            position[k] += Step;
            var above = evidence.Evaluate(position, []);
            position[k] -= 2 * Step;
            var below = evidence.Evaluate(position, []);
            position[k] += Step;
            var tolerance = GradientTolerance * Math.Max(1, Math.Abs(gradient[k]));
            Assert.Equal((above - below) / (2 * Step), gradient[k], tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_Marks_AreColumnsOfTheSameSlope(string name)
    {
        // A mark is a straight column that no distance counts: a length of 1e9 makes one of a column.
        const double RelativeTolerance = 1e-9; // worst seen 2e-12
        using var golden = GoldenCase.Read("process", name);
        var kernel = KernelOf(golden);
        var data = Marked(DataOf(golden));
        var straight = kernel with
        {
            Lengths = [.. kernel.Lengths, 1e9, 1e9],
            SlopeDeviations = [.. kernel.SlopeDeviations, kernel.RelationDeviation, kernel.RelationDeviation],
        };
        double[] point = [.. data.ColumnArrays.Select(column => column[0] + 0.1), 0.6, 0.8];

        var columns = new ProcessData(
            [.. data.ColumnArrays, .. data.MarkArrays], data.ValueArray, data.NoiseScaleArray);
        var expected = GaussianProcess.TryCondition(straight, columns)!.Predict(point);
        var actual = GaussianProcess.TryCondition(kernel, data)!.Predict(point);

        Assert.Equal(expected.Mean, actual.Mean, RelativeTolerance * Math.Max(1, Math.Abs(expected.Mean)));
        Assert.Equal(expected.Variance, actual.Variance, RelativeTolerance);
    }

    [Fact]
    public void LocalProcess_FewerValuesThanNeighbors_IsTheWholeProcess()
    {
        using var golden = GoldenCase.Read("process", "extreme-many");
        var (kernel, data) = (KernelOf(golden), DataOf(golden));
        double[] point = [0.3, -1, 2, 0.5];

        var expected = GaussianProcess.TryCondition(kernel, data)!.Predict(point);
        var actual = new LocalProcess(kernel, data).Predict(point);

        Assert.Equal(expected, actual);
    }

    private static ProcessKernel KernelOf(GoldenCase golden) => new()
    {
        ConstantVariance = golden.Given("constant_variance"),
        SignalDeviation = golden.Given("signal"),
        LocalDeviation = golden.Given("local"),
        RelationDeviation = 0.2,
        NoiseDeviation = golden.Given("noise"),
        Lengths = [.. golden.GivenList("lengths")],
        SlopeDeviations = [.. golden.GivenList("lengths").Select(_ => golden.Given("slope"))],
    };

    private static ProcessData DataOf(GoldenCase golden) =>
        new(golden.GivenColumns("columns"), golden.GivenList("values"), golden.GivenList("noise_scales"));

    /// <summary>Two kinds, one or both of which every value is of.</summary>
    private static ProcessData Marked(ProcessData data)
    {
        var (first, second) = (new double[data.Count], new double[data.Count]);
        for (var i = 0; i < data.Count; i++)
            (first[i], second[i]) = (i % 3) switch { 0 => (1, 0), 1 => (0, 1), _ => (Math.Sqrt(0.5), Math.Sqrt(0.5)) };
        return new(data.ColumnArrays, data.ValueArray, data.NoiseScaleArray, [first, second]);
    }

    private static ProcessPrior PriorAround(ProcessKernel kernel) => new()
    {
        ConstantVariance = kernel.ConstantVariance,
        NoiseFloorDeviation = 0,
        Signal = new(kernel.SignalDeviation, 0.7),
        Local = new(kernel.LocalDeviation, 0.8),
        Relation = new(kernel.RelationDeviation, 0.9),
        Noise = new(kernel.NoiseDeviation, 0.5),
        Lengths = [.. kernel.Lengths.Select(length => new LogNormal(length, 0.6))],
        Slopes = [.. kernel.SlopeDeviations.Select(slope => new LogNormal(slope, 0.9))],
    };
}
