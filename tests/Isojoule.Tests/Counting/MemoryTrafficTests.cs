using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Counting.Layers;
using Isojoule.Counting.Operations;
using Isojoule.Simulation.Rooflines;

namespace Isojoule.Tests.Counting;

/// <summary>Elements in, parameters and elements out are summed by hand; 4 bytes each.</summary>
public sealed class MemoryTrafficTests
{
    // Parameters of a stack are shared out evenly, as doubles: the last digits of 2⁻⁵³ each.
    private const double RelativeTolerance = 1e-14;

    public static TheoryData<string> PaperModels => [.. PaperConfigurations.Load().Select(model => model.Id)];

    [Fact]
    public void Bytes_Linear_IsInputsParametersAndOutputs() =>
        AssertBytes((2 * 7) + ((7 * 5) + 5) + (2 * 5), new Linear(7, 5), Shape.Of(2, 7));

    [Fact]
    public void Bytes_Convolution_ReadsItsInputOnce() => AssertBytes(
        (2 * 3 * 48) + ((4 * 3 * 9) + 4) + (2 * 4 * 48),
        new Conv2d(3, 4, Extent.Square(3)) { Padding = Extent.Square(1) },
        Shape.Of(2, 3, 6, 8));

    [Fact]
    public void Bytes_RecurrentStack_PassesSequencesBetweenItsLayers()
    {
        // 2 sequences of 7 steps; three gates of 3 × (width + 3 + 2) parameters, read once and not at every step.
        const int First = (14 * 5) + (9 * (5 + 5)) + (14 * 3);
        const int Second = (14 * 3) + (9 * (3 + 5)) + (14 * 3);

        AssertBytes(First + Second, new Recurrent(RecurrentCell.Gru, 5, 3) { Layers = 2 }, Shape.Of(2, 7, 5));
    }

    [Fact]
    public void Bytes_Embedding_ReadsTheRowsThatAreAskedForHoweverLargeItsTable()
    {
        AssertBytes(6 + (6 * 4) + (6 * 4), new Embedding(9, 4), Shape.Of(2, 3));
        AssertBytes(6 + (6 * 4) + (6 * 4), new Embedding(1_000_000, 4), Shape.Of(2, 3));
    }

    [Fact]
    public void Bytes_Views_MoveNothing()
    {
        AssertBytes(0, new Flatten(), Shape.Of(2, 3, 6, 8));
        AssertBytes(0, new View(Shape.Of(8, 18)), Shape.Of(2, 3, 6, 8));
        AssertBytes(0, new LastStep(), Shape.Of(2, 7, 5));
        AssertBytes(0, new LastAxisFirst(), Shape.Of(2, 7, 5));
    }

    [Fact]
    public void Bytes_LayersWithoutProducts_ReadAndWrite()
    {
        AssertBytes(288 + 288, Activation.Relu, Shape.Of(2, 3, 6, 8));
        AssertBytes(288 + 72, new Pool2d(PoolKind.Max, Extent.Square(2)), Shape.Of(2, 3, 6, 8));
        AssertBytes(288 + 6 + 288, new Norm(NormalizationKind.Batch, 3), Shape.Of(2, 3, 6, 8));
        AssertBytes(20 + 20, new Softmax(), Shape.Of(2, 10));
    }

    [Fact]
    public void Bytes_LayerThatDidNotRun_ReadsNotEvenItsParameters()
    {
        var layer = new NetworkLayer("else", "Gemm", null, null, Parameters: 1000, Operations: []);

        Assert.Equal(0, layer.Bytes());
    }

    [Fact]
    public void Bytes_NumberBeyondALong_IsAnError()
    {
        // 2⁶¹ elements in and out are 2⁶³ bytes.
        var layer = NetworkLayer.Of("relu", Activation.Relu, Shape.Of(1L << 60));

        Assert.Throws<OverflowException>(() => layer.Bytes());
    }

    [Fact]
    public void Of_SmallestCrnn_IsTheSumOfItsLayersByHand()
    {
        const int Conv = 8192 + ((64 * 9) + 64) + (64 * 8192);
        const int Relu = 2 * 64 * 8192;
        const int Pool = (64 * 8192) + (64 * 2048);
        const int Gru = (2048 * 64) + (192 * (64 + 64 + 2)) + (2048 * 64);
        const int Head = 64 + ((64 * 10) + 10) + 10;
        const int Softmax = 10 + 10;

        var count = Count("crnn_1-1x64-64", "deepspeed");

        Assert.Equal(4 * (Conv + Relu + Pool + Gru + Head + Softmax), count.Bytes);
        Assert.Equal(4.0 * (Conv + Relu + Pool + Gru + Head + Softmax), count.Metrics.Bytes);
    }

    [Fact]
    public void Of_SmallMlp_IsMostlyItsParameters()
    {
        var count = Count("mlp_1x512", "deepspeed");

        const int Activations = (8192 + 512) + (512 + 512) + (512 + 10) + (10 + 10);
        Assert.Equal(4 * (count.Parameters + Activations), count.Bytes);
    }

    [Fact]
    public void Of_AnyConvention_MovesTheSame() => Assert.All(
        ConventionCatalog.All,
        convention => Assert.Equal(10_099_616, Count("crnn_1-1x64-64", convention.Name).Bytes));

    [Theory]
    [MemberData(nameof(PaperModels))]
    public void Bytes_EveryLayerOfThePapersModels_IsWhatTheSimulatorMoves(string id)
    {
        Assert.All(CountingGolden.Model(id).ToNetwork(8).Layers, layer =>
        {
            var simulated = Simulated(layer);

            Assert.Equal(layer.Bytes(), simulated, RelativeTolerance * simulated);
        });
    }

    private static double Simulated(NetworkLayer layer)
    {
        var each = layer.Parameters / (double)layer.Operations.Count(operation => operation.HasParameters);
        return layer.Operations.Sum(
            operation => KernelLoad.Forward(operation, operation.HasParameters ? each : 0)?.Bytes ?? 0);
    }

    private static ModelCount Count(string id, string convention) =>
        ModelCount.Of(CountingGolden.Model(id).ToNetwork(), ConventionCatalog.Find(convention)!);

    private static void AssertBytes(long elements, Layer layer, Shape input) =>
        Assert.Equal(4 * elements, NetworkLayer.Of("layer", layer, input).Bytes());
}
