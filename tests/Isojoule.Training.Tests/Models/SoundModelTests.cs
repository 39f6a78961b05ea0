using Isojoule.Counting.Architectures;
using Isojoule.Training.Models;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Models;

public sealed class SoundModelTests
{
    [Fact]
    public void Parameters_OfAllFortyThreeModels_AreAsManyAsCounted()
    {
        var models = PaperConfigurations.Load();

        foreach (var architecture in models)
        {
            using var model = new SoundModel(architecture, META); // shapes without memory
            Assert.Equal(
                model.Network.Layers.Sum(layer => layer.Parameters),
                model.parameters().Sum(parameter => parameter.numel()));
        }

        Assert.Equal(43, models.Count);
    }

    [Theory]
    [InlineData(RecurrentSteps.Authors, 64)]
    [InlineData(RecurrentSteps.Frames, 64)]
    [InlineData(RecurrentSteps.Authors, 37)]
    [InlineData(RecurrentSteps.Frames, 37)]
    public void Forward_EachLayer_GivesTheCountedShape(RecurrentSteps steps, int frames)
    {
        Architecture[] architectures =
        [
            Architecture.Of(ArchitectureKind.Mlp, new(2, 6)), Architecture.Of(ArchitectureKind.Cnn, new(3, 4)),
            Architecture.Of(ArchitectureKind.Rnn, new(2, 5)), Architecture.Crnn(new(2, 4), new(1, 3)),
        ];

        foreach (var architecture in architectures.Select(one => one with { Steps = steps, Frames = frames }))
        {
            using var scope = NewDisposeScope();
            using var model = new SoundModel(architecture, CPU);
            var shapes = new List<long[]>();

            var output = model.Observe(rand(3, 1, 128, frames), shapes.Add);

            Assert.Equal([3, 10], output.shape);
            Assert.Equal(
                architecture.ToNetwork(3).Layers.Select(layer => string.Join('×', layer.Output!.Sizes)),
                shapes.Select(shape => string.Join('×', shape)));
        }
    }

    [Fact]
    public void Forward_Crnn_ReadsChannelsAndPlacesAsTheAuthorsDo()
    {
        // Two channels of 4 × 2 places, viewed without moving: step 0 holds the first two places of the first channel.
        using var scope = NewDisposeScope();
        var step = ModelStep.Of(new Counting.Layers.View(Counting.Shape.Of(8, 2)), CPU);

        var viewed = step.Apply(arange(16).reshape(1, 2, 4, 2));

        Assert.Equal([0L, 1L], viewed[0, 0].data<long>().ToArray());
        Assert.Equal([14L, 15L], viewed[0, 7].data<long>().ToArray());
    }

    [Fact]
    public void Forward_RnnOfFrames_TakesEachFrameWithAllItsBands()
    {
        using var scope = NewDisposeScope();
        var view = ModelStep.Of(new Counting.Layers.View(Counting.Shape.Of(3, 2)), CPU);
        var permute = ModelStep.Of(new Counting.Layers.LastAxisFirst(), CPU);

        var steps = permute.Apply(view.Apply(arange(6).reshape(1, 1, 3, 2)));

        Assert.Equal([1, 2, 3], steps.shape);
        Assert.Equal([1L, 3L, 5L], steps[0, 1].contiguous().data<long>().ToArray());
    }

    [Fact]
    public void Forward_Seed_DecidesTheWeights()
    {
        using var scope = NewDisposeScope();
        var architecture = Architecture.Of(ArchitectureKind.Mlp, new(1, 4));
        float First(long seed)
        {
            random.manual_seed(seed);
            using var model = new SoundModel(architecture, CPU);
            return model.parameters().First()[0, 0].item<float>();
        }

        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }
}
