using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Counting.Layers;
using Isojoule.Counting.Operations;
using Isojoule.Statistics;

namespace Isojoule.Tests.Counting;

public sealed class CountingLawTests
{
    private const int Rounds = 200;

    public static TheoryData<string> Conventions => [.. ConventionCatalog.All.Select(convention => convention.Name)];

    [Theory]
    [MemberData(nameof(Conventions))]
    public void Of_TwoHalvesOfANetwork_AddUp(string name)
    {
        var convention = ConventionCatalog.Find(name)!;
        var network = CountingGolden.Model("crnn_2-1x512-256").ToNetwork();

        var (head, tail, whole) = (
            ModelCount.Of(new([.. network.Layers.Take(5)]), convention),
            ModelCount.Of(new([.. network.Layers.Skip(5)]), convention),
            ModelCount.Of(network, convention));

        Assert.Equal(whole.Parameters, head.Parameters + tail.Parameters);
        Assert.Equal(whole.Macs, head.Macs + tail.Macs);
        Assert.Equal(whole.Flops, head.Flops + tail.Flops);
        Assert.Equal(whole.Bytes, head.Bytes + tail.Bytes);
        Assert.Equal(whole.Uncounted.Count, head.Uncounted.Count + tail.Uncounted.Count);
    }

    [Theory]
    [MemberData(nameof(Conventions))]
    public void Of_MoreSamples_ScalesButForTheParameters(string name)
    {
        // From 2 to 10 samples, for ptflops' kernels change between one sample and two.
        var convention = ConventionCatalog.Find(name)!;
        Assert.All(PaperConfigurations.Load(), model =>
        {
            var two = ModelCount.Of(model.ToNetwork(2), convention);
            var ten = ModelCount.Of(model.ToNetwork(10), convention);

            Assert.Equal(5 * two.Flops, ten.Flops);
            Assert.Equal(5 * two.Macs, ten.Macs);
            Assert.Equal(two.Parameters, ten.Parameters);
        });
    }

    [Fact]
    public void Macs_OfEveryConvention_AgreeButForDeepSpeedsDefect() => Assert.All(
        ConventionCatalog.All.Where(convention => convention.Name != "deepspeed-macs"),
        convention =>
        {
            var count = ModelCount.Of(CountingGolden.Model("rnn_14x2048").ToNetwork(), convention);

            Assert.Equal(390_090_752, count.Macs);
        });

    [Fact]
    public void Conv2d_Groups_DivideMacsAndWeights()
    {
        var random = new SeededRandom(1);
        for (var round = 0; round < Rounds; round++)
        {
            var groups = 1 + random.Next(4);
            var (inputs, outputs) = (groups * (1 + random.Next(5)), groups * (1 + random.Next(5)));
            var plain = new Conv2d(inputs, outputs, new(1 + random.Next(3), 1 + random.Next(3))) { HasBias = false };
            var image = Shape.Of(2, inputs, 3 + random.Next(9), 3 + random.Next(9));

            var grouped = plain with { Groups = groups };

            Assert.Equal(plain.Parameters, groups * grouped.Parameters);
            Assert.Equal(Macs(plain, image), groups * Macs(grouped, image));
            Assert.Equal(plain.OutputOf(image), grouped.OutputOf(image));
        }
    }

    [Theory]
    [InlineData(1, 0, 1, 6, 8)]
    [InlineData(2, 1, 1, 4, 5)]
    [InlineData(3, 2, 2, 3, 4)] // (8 + 4 − 4 − 1) / 3 + 1 = 3, (10 + 4 − 4 − 1) / 3 + 1 = 4
    public void Conv2d_StridePaddingDilation_GiveThePositionsOfPyTorch(
        int stride, int padding, int dilation, int height, int width)
    {
        var convolution = new Conv2d(1, 1, Extent.Square(3))
        {
            Stride = Extent.Square(stride),
            Padding = Extent.Square(padding),
            Dilation = Extent.Square(dilation),
        };

        Assert.Equal(Shape.Of(1, 1, height, width), convolution.OutputOf(Shape.Of(1, 1, 8, 10)));
    }

    [Fact]
    public void Recurrent_Bidirectional_IsTwiceOneDirection()
    {
        var one = new Recurrent(RecurrentCell.Lstm, 5, 3);
        var two = one with { IsBidirectional = true };

        Assert.Equal(2 * one.Parameters, two.Parameters);
        Assert.Equal(2 * Macs(one, Shape.Of(2, 7, 5)), Macs(two, Shape.Of(2, 7, 5)));
        Assert.Equal(Shape.Of(2, 7, 6), two.OutputOf(Shape.Of(2, 7, 5)));
    }

    [Fact]
    public void Recurrent_BidirectionalLayers_ReadBothDirections()
    {
        var stack = new Recurrent(RecurrentCell.Gru, 5, 3) { Layers = 3, IsBidirectional = true };
        var (first, upper) = (new Recurrent(RecurrentCell.Gru, 5, 3), new Recurrent(RecurrentCell.Gru, 6, 3));

        Assert.Equal(2 * (first.Parameters + (2 * upper.Parameters)), stack.Parameters);
        Assert.Equal(
            2 * (Macs(first, Shape.Of(2, 7, 5)) + (2 * Macs(upper, Shape.Of(2, 7, 6)))),
            Macs(stack, Shape.Of(2, 7, 5)));
    }

    [Fact]
    public void Recurrent_NoSteps_CostNothing() =>
        Assert.Equal(0, Macs(new Recurrent(RecurrentCell.Gru, 5, 3), Shape.Of(2, 0, 5)));

    [Fact]
    public void MatMul_BroadcastBatch_CountsWhatComesOut() =>
        Assert.Equal(2 * 3 * 4 * 5 * 6, Macs(new MatMul(Shape.Of(2, 1, 6, 5)), Shape.Of(1, 3, 4, 6)));

    [Fact]
    public void Of_NumbersBeyondALong_IsAnError()
    {
        var tooManyWeights = new Linear(1L << 32, 1L << 32);
        var tooWide = new Recurrent(RecurrentCell.Gru, 1L << 30, 1L << 30);

        Assert.Throws<OverflowException>(() => tooManyWeights.Parameters);
        Assert.Throws<OverflowException>(() => Count(new Linear(1, 1L << 40), Shape.Of(1L << 30, 1)));
        Assert.Throws<OverflowException>(() => Count(tooWide, Shape.Of(1, 10, 1L << 30)));
    }

    [Fact]
    public void Of_MacsThatFitAndFlopsThatDoNot_IsAnError()
    {
        // 2⁶² MACs, 2⁶³ FLOPs.
        var linear = NetworkLayer.Of("linear", new Linear(1, 1L << 31), Shape.Of(1L << 31, 1));

        Assert.Equal(1L << 62, linear.Operations.Sum(operation => operation.Macs));
        Assert.Throws<OverflowException>(() => LayerCount.Of(linear, ConventionCatalog.Find("mac")!));
    }

    [Fact]
    public void Of_UnknownOperation_IsNamedAndLeavesTheMetricsUnknown()
    {
        var network = new Network(
        [
            NetworkLayer.Of("linear", new Linear(7, 5), Shape.Of(1, 7)),
            new("mystery", "Mystery", null, null, 3, [new UnknownOperation("nobody knows it")]),
        ]);

        var count = ModelCount.Of(network, ConventionCatalog.Default);

        Assert.Equal(["mystery"], count.Uncounted.Select(layer => layer.Layer.Name));
        Assert.Equal(70, count.Flops);
        Assert.Equal(43, count.Parameters);
        Assert.Null(count.Layers[1].Flops);
        Assert.Null(count.Metrics.Flops);
        Assert.Null(count.Metrics.Bytes);
    }

    [Fact]
    public void Layers_ShapesTheyDoNotTake_AreNamed()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Linear(7, 5).OutputOf(Shape.Of(2, 8)));

        Assert.Equal("Linear takes …×7; it was given 2×8.", exception.Message);
        var oddGroups = new Conv2d(3, 4, Extent.Square(3)) { Groups = 2 };
        Assert.Throws<ArgumentException>(() => oddGroups.OutputOf(Shape.Of(1, 3, 8, 8)));
        Assert.Throws<ArgumentException>(() => new View(Shape.Of(3)).OutputOf(Shape.Of(2, 2)));
        Assert.Throws<ArgumentException>(() => new MatMul(Shape.Of(2, 6, 4)).OutputOf(Shape.Of(3, 4, 6)));
    }

    [Fact]
    public void Shape_EqualSizes_AreEqual()
    {
        Assert.Equal(Shape.Of(1, 2), Shape.Of(1, 2));
        Assert.Equal(Shape.Of(1, 2).GetHashCode(), Shape.Of(1, 2).GetHashCode());
        Assert.NotEqual(Shape.Of(1, 2), Shape.Of(2, 1));
        Assert.Equal(1, Shape.Of().Elements);
        Assert.Equal(0, Shape.Of(1L << 62, 0, 1L << 62).Elements);
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Of(-1));
    }

    private static long Macs(Layer layer, Shape input) => Count(layer, input).Macs!.Value;

    private static LayerCount Count(Layer layer, Shape input) =>
        LayerCount.Of(NetworkLayer.Of("layer", layer, input), ConventionCatalog.Default);
}
