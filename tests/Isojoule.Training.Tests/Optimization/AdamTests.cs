using Isojoule.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Optimization;

public sealed class AdamTests
{
    // Parameters around 1 in single precision after 100 steps; worst seen 2.4e-7 (ours) and 3.6e-7 (libtorch).
    private const float Tolerance = 1e-6f;

    [Theory]
    [InlineData("ours", 1)]
    [InlineData("ours", 3)]
    [InlineData("libtorch", 1)]
    public void Step_HundredTimes_GivesWhatTorchsAdamGives(string name, int threads)
    {
        using var scope = NewDisposeScope();
        var settings = new AdamSettings { LearningRate = 3e-3, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-7 };
        var (ours, theirs) = (Parameters(), Parameters());
        var peer = optim.Adam(
            theirs.Select(parameter => parameter.Parameter),
            settings.LearningRate,
            settings.Beta1,
            settings.Beta2,
            settings.Epsilon);
        using var optimizer = Optimizer(name, ours, settings, threads);

        for (var step = 0; step < 100; step++)
        {
            SetGradients(ours, step);
            SetGradients(theirs, step);
            optimizer.Step();
            peer.step();
        }

        foreach (var (mine, other) in ours.Zip(theirs))
        {
            Assert.Equal(
                other.Parameter.data<float>().ToArray(),
                mine.Parameter.data<float>().ToArray(),
                (a, b) => MathF.Abs(a - b) <= Tolerance);
        }
    }

    [Fact]
    public void Step_AnyNumberOfThreads_GivesTheSameBits()
    {
        using var scope = NewDisposeScope();
        var (one, three) = (Parameters(), Parameters());
        using var alone = new FusedAdam(one, new(), 1);
        using var shared = new FusedAdam(three, new(), 3);

        for (var step = 0; step < 5; step++)
        {
            SetGradients(one, step);
            SetGradients(three, step);
            alone.Step();
            shared.Step();
        }

        foreach (var (left, right) in one.Zip(three))
            Assert.Equal(left.Parameter.data<float>().ToArray(), right.Parameter.data<float>().ToArray());
    }

    [Theory]
    [InlineData("ours")]
    [InlineData("libtorch")]
    public void Resume_FromCopiedState_GoesOnToTheBit(string name)
    {
        using var scope = NewDisposeScope();
        IOptimizer Of((string, Parameter)[] parameters) => Optimizer(name, parameters, new(), 1);
        var (whole, resumed) = (Parameters(), Parameters());
        using var first = Of(whole);
        for (var step = 0; step < 7; step++) Step(first, whole, step);
        using var second = Of(resumed);
        foreach (var (from, to) in whole.Zip(resumed)) Copy(from.Parameter, to.Parameter);
        foreach (var (from, to) in first.State.Zip(second.State)) Copy(from.Tensor, to.Tensor);
        second.Resume(first.Steps);

        for (var step = 7; step < 12; step++)
        {
            Step(first, whole, step);
            Step(second, resumed, step);
        }

        Assert.Equal(12, second.Steps);
        foreach (var (left, right) in whole.Zip(resumed))
            Assert.Equal(left.Parameter.data<float>().ToArray(), right.Parameter.data<float>().ToArray());
    }

    [Theory]
    [InlineData("ours")]
    [InlineData("libtorch")]
    public void Step_ParameterWithoutGradient_StaysAsItIs(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        using var optimizer = Optimizer(name, parameters, new(), 1);
        var before = parameters[1].Parameter.data<float>().ToArray();

        SetGradients(parameters, 0);
        parameters[1].Parameter.grad = null;
        optimizer.Step();

        Assert.Equal(before, parameters[1].Parameter.data<float>().ToArray());
        Assert.All(parameters, parameter => Assert.Null(parameter.Parameter.grad));
    }

    [Fact]
    public void FusedAdam_DoublePrecision_IsRefused()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(3, ScalarType.Float64));

        Assert.Throws<ArgumentException>(() => new FusedAdam([("p", parameter)], new(), 1));
    }

    private static void Step(IOptimizer optimizer, (string, Parameter)[] parameters, int step)
    {
        SetGradients(parameters, step);
        optimizer.Step();
    }

    /// <summary>A matrix of more than one stretch, a vector that fills no whole lanes, a single number.</summary>
    private static (string Name, Parameter Parameter)[] Parameters() =>
    [
        ("matrix", Filled(1, 300, 500)), ("vector", Filled(2, 37)), ("number", Filled(3, 1)),
    ];

    private static Parameter Filled(uint seed, params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return new(tensor(Models.Lcg.Numbers(seed, count, 1)).reshape(shape));
    }

    private static IOptimizer Optimizer(
        string name, (string Name, Parameter Parameter)[] parameters, AdamSettings settings, int threads) =>
        name == "ours" ? new FusedAdam(parameters, settings, threads) : new LibtorchAdam(parameters, settings);

    private static void SetGradients((string Name, Parameter Parameter)[] parameters, int step)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i].Parameter;
            var numbers = Models.Lcg.Numbers((uint)((10 * step) + i), parameter.numel(), Math.Pow(10, -i));
            parameter.grad = tensor(numbers).reshape(parameter.shape);
        }
    }

    private static void Copy(Tensor from, Tensor to)
    {
        using var _ = no_grad();
        to.copy_(from);
    }
}
