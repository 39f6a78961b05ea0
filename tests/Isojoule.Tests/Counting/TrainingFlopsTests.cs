using Isojoule.Counting;
using Isojoule.Counting.Conventions;
using Isojoule.Counting.Layers;
using Isojoule.Counting.Operations;
using Isojoule.Counting.Training;

namespace Isojoule.Tests.Counting;

public sealed class TrainingFlopsTests
{
    // A sum of ten layers' doubles beside 10¹¹: the last digits of 2⁻⁵³ each; seen 0.
    private const double RelativeTolerance = 1e-14;

    private static readonly CountingConvention Mac = ConventionCatalog.Find("mac")!;

    [Fact]
    public void BackwardEach_EveryReferenceCase_IsWhatPyTorchRan() => Assert.All(
        CountingGolden.Rows("training.csv"),
        row =>
        {
            var count = ModelCount.Of(NetworkOf(row["case"]), Mac);

            var training = TrainingFlops.Of(count, Optimizer.Adam)!;

            Assert.Equal(CountingGolden.Number(row["params"]), count.Parameters);
            Assert.Equal(CountingGolden.Number(row["forward_macs"]), count.Macs);
            AssertClose(2.0 * CountingGolden.Number(row["backward_macs"]), training.BackwardEach);
        });

    [Fact]
    public void StepOf_AnMlp_IsTheSumOfItsParts()
    {
        var step = Training("mlp_1x512", Mac).StepOf(8);

        // 4 199 424 MACs forward and for the weights, 5 120 for the head's input, and 13 a parameter for Adam.
        AssertClose((8 * 2 * (4_199_424.0 + 4_199_424 + 5_120)) + (13 * 4_199_946.0), step);
    }

    [Fact]
    public void RunOf_ALastStepWithFewerSamples_CountsSamplesAndSteps()
    {
        var training = Training("cnn_1x128", Mac);
        var plan = new TrainingPlan(Samples: 17, Batch: 8, Epochs: 3);

        var run = training.RunOf(plan);

        Assert.Equal(9, plan.Steps);
        AssertClose((51 * (training.ForwardEach + training.BackwardEach).Flops) + (9 * 13 * 2_622_730.0), run);
    }

    [Fact]
    public void BackwardEach_DeepNetworkByDeepSpeed_NearsTwiceTheForward()
    {
        var training = Training("cnn_6x768", ConventionCatalog.Default);

        Assert.InRange(training.BackwardEach.Flops / training.ForwardEach.Flops, 1.9, 2);
    }

    [Fact]
    public void BackwardEach_BeforeAnyParameter_IsNothing()
    {
        var network = Network.Chain(
            Shape.Of(1, 2, 4, 4), [("pool", new Pool2d(PoolKind.Max, Extent.Square(2))), ("relu", Activation.Relu)]);

        var training = TrainingFlops.Of(ModelCount.Of(network, ConventionCatalog.Default), Optimizer.Adam)!;

        Assert.Equal(0, training.BackwardEach.Flops);
        Assert.True(training.ForwardEach.Flops > 0);
    }

    [Fact]
    public void Of_ALayerThatIsNotCounted_IsUnknown()
    {
        var count = ModelCount.Of(CountingGolden.Model("rnn_1x128").ToNetwork(), ConventionCatalog.Find("fvcore")!);

        Assert.Null(TrainingFlops.Of(count, Optimizer.Adam));
    }

    private static TrainingFlops Training(string id, CountingConvention convention) =>
        TrainingFlops.Of(ModelCount.Of(CountingGolden.Model(id).ToNetwork(), convention), Optimizer.Adam)!;

    private static Network NetworkOf(string name) => name switch
    {
        "GRU 5-3 L2 x(1 7 5)" => Recurrence(RecurrentCell.Gru),
        "LSTM 5-3 L2 x(1 7 5)" => Recurrence(RecurrentCell.Lstm),
        "RNN 5-3 L2 x(1 7 5)" => Recurrence(RecurrentCell.Rnn),
        _ => CountingGolden.Model(name).ToNetwork(),
    };

    private static Network Recurrence(RecurrentCell cell) => Network.Chain(
        Shape.Of(1, 7, 5),
        [("cell", new Recurrent(cell, 5, 3) { Layers = 2 }), ("last", new LastStep()), ("head", new Linear(3, 10))]);

    private static void AssertClose(double expected, FlopCount actual) =>
        Assert.Equal(expected, actual.Flops, RelativeTolerance * expected);
}
