using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Counting.Operations;

namespace Isojoule.Tests.Counting;

public sealed class PaperModelTests
{
    [Fact]
    public void Load_TheAuthorsList_IsThe43OfTheirScript() => Assert.Equal(
        CountingGolden.Rows("configurations.csv").Select(row => row["id"]),
        PaperConfigurations.Load().Select(model => model.Id));

    [Fact]
    public void Parameters_All43_AreTheReferenceValues() => Assert.All(
        CountingGolden.Rows("configurations.csv"),
        row => Assert.Equal(CountingGolden.Number(row["params"]), Count(row["id"], "deepspeed").Parameters));

    [Theory]
    [InlineData("deepspeed", "macs", "flops_deepspeed")]
    [InlineData("deepspeed-macs", "macs_deepspeed", "flops_deepspeed")]
    [InlineData("mac", "macs", "flops_2mac")]
    [InlineData("2mac", "macs", "flops_2mac")]
    [InlineData("torch", "macs", "flops_2mac")]
    public void Of_ReferenceModels_AreTheReferenceValues(string convention, string macs, string flops) => Assert.All(
        CountingGolden.Rows("models.csv"),
        row =>
        {
            var count = Count(row["id"], convention);

            Assert.Equal(CountingGolden.Number(row["params"]), count.Parameters);
            Assert.Equal(CountingGolden.Number(row[macs]), count.Macs);
            Assert.Equal(CountingGolden.Number(row[flops]), count.Flops);
            Assert.True(count.IsComplete);
        });

    [Fact]
    public void Flops_All43ByDeepSpeed_FollowTheClosedForms() => Assert.All(
        PaperConfigurations.Load(),
        model => Assert.Equal(ClosedForm(model), Count(model.Id, "deepspeed").Flops));

    [Fact]
    public void Layers_All43WithoutThoseThatMove_AreThe391OfPyTorch() => Assert.Equal(
        391,
        PaperConfigurations.Load().Sum(model => model.ToNetwork().Layers.Count(IsComputing)));

    [Fact]
    public void Output_Sigmoid_IsNotCountedByDeepSpeed()
    {
        var model = CountingGolden.Model("cnn_2x256");

        var difference = Flops(model) - Flops(model with { Output = OutputFunction.Sigmoid });

        Assert.Equal(10, difference);
    }

    [Fact]
    public void Steps_Frames_GiveAnRnnAStepAFrame()
    {
        var model = CountingGolden.Model("rnn_1x128") with { Steps = RecurrentSteps.Frames, Frames = 63 };

        var network = model.ToNetwork();

        Assert.Equal(Shape.Of(1, 63, 128), Layer(network, "gru").Input);
        Assert.Equal(Shape.Of(1, 63, 128), Layer(network, "gru").Output);
    }

    [Fact]
    public void Steps_OfACrnn_MixChannelsAndPlacesOnlyInTheAuthorsCode()
    {
        var model = CountingGolden.Model("crnn_2-1x512-256");

        var (authors, frames) = (model.ToNetwork(), (model with { Steps = RecurrentSteps.Frames }).ToNetwork());

        Assert.Equal(Shape.Of(1, 512, 512), Layer(authors, "gru").Input); // 32 × 16 places of 512 channels
        Assert.Equal(Shape.Of(1, 16, 32 * 512), Layer(frames, "gru").Input); // 16 frames of 32 mels × 512 channels
    }

    [Fact]
    public void ToNetwork_OddFrames_LoseTheirLastOneInPooling()
    {
        var network = (CountingGolden.Model("cnn_2x128") with { Frames = 51 }).ToNetwork();

        Assert.Equal(Shape.Of(1, 128, 32, 12), Layer(network, "pool2").Output);
        Assert.Equal((10 * 128 * 32 * 12) + 10, Layer(network, "head").Parameters);
    }

    [Fact]
    public void ToNetwork_MorePoolingsThanFrames_NamesTheLayer()
    {
        var model = Architecture.Of(ArchitectureKind.Cnn, new(7, 8));

        var exception = Assert.Throws<ArgumentException>(() => model.ToNetwork());

        Assert.Equal(
            "layer pool7: MaxPool2d takes images that hold its 2×2 kernel; it was given 1×8×2×1.",
            exception.Message);
    }

    [Fact]
    public void Of_NoLayer_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Architecture.Of(ArchitectureKind.Mlp, new(0, 8)));
        Assert.Throws<ArgumentException>(() => Architecture.Of(ArchitectureKind.Crnn, new(1, 8)));
        Assert.Throws<ArgumentException>(() => Architecture.Crnn(new(1, 8), new(1, 0)));
    }

    /// <summary>DeepSpeed's FLOPs of one forward pass on one sample, worked out by hand for each family.</summary>
    private static long ClosedForm(Architecture model)
    {
        var (layers, hidden) = ((long)model.Layers.Count, (long)model.Layers.Hidden);
        var (mels, frames, convolutions) = (128L, 64L, 0L);
        for (var i = 0; i < layers; i++)
        {
            convolutions += ((18 * (i == 0 ? 1 : hidden)) + 3) * hidden * mels * frames;
            (mels, frames) = (mels / 2, frames / 2);
        }

        return model.Kind switch
        {
            ArchitectureKind.Mlp =>
                (2 * hidden * (8192 + ((layers - 1) * hidden) + 10)) + (layers * hidden) + 10,
            ArchitectureKind.Cnn => convolutions + (20 * hidden * mels * frames) + 10,
            ArchitectureKind.Rnn => Gru(8192, layers, hidden) + (20 * hidden) + 10,
            _ => convolutions + (mels * frames * Gru(hidden, model.RecurrentLayers.Count, model.RecurrentLayers.Hidden))
                + (20L * model.RecurrentLayers.Hidden) + 10,
        };
    }

    private static long Gru(long width, long layers, long hidden) =>
        (6 * hidden * (width + hidden)) + (7 * hidden) + ((layers - 1) * ((12 * hidden * hidden) + (7 * hidden)));

    private static ModelCount Count(string id, string convention) =>
        ModelCount.Of(CountingGolden.Model(id).ToNetwork(), ConventionCatalog.Find(convention)!);

    private static long Flops(Architecture model) => ModelCount.Of(model.ToNetwork(), ConventionCatalog.Default).Flops;

    private static NetworkLayer Layer(Network network, string name) =>
        network.Layers.Single(layer => layer.Name == name);

    private static bool IsComputing(NetworkLayer layer) =>
        layer.Operations.Any(operation => operation is not MovementOperation);
}
