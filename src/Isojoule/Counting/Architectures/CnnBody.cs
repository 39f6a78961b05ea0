using Isojoule.Counting.Layers;
using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Architectures;

/// <summary>A CNN: 3×3 convolutions, each halved by pooling, then one fully connected layer.</summary>
internal static class CnnBody
{
    public static IEnumerable<(string Name, Layer Layer)> Of(Architecture cnn)
    {
        foreach (var layer in Convolutions(cnn.Layers)) yield return layer;
        yield return ("flatten", new Flatten());
        var (mels, frames) = SizeAfter(cnn);
        yield return ("head", new Linear(cnn.Layers.Hidden * mels * frames, Architecture.Classes));
    }

    public static IEnumerable<(string Name, Layer Layer)> Convolutions(LayerGroup layers)
    {
        var channels = 1;
        for (var i = 1; i <= layers.Count; i++)
        {
            var convolution = new Conv2d(channels, layers.Hidden, Extent.Square(3)) { Padding = Extent.Square(1) };
            yield return ($"conv{i}", convolution);
            yield return ($"relu{i}", Activation.Relu);
            yield return ($"pool{i}", new Pool2d(PoolKind.Max, Extent.Square(2)));
            channels = layers.Hidden;
        }
    }

    /// <summary>What poolings leave of the spectrogram; a size that does not halve loses its last row.</summary>
    public static (long Mels, long Frames) SizeAfter(Architecture model)
    {
        var (mels, frames) = ((long)Architecture.Mels, (long)model.Frames);
        for (var i = 0; i < model.Layers.Count; i++) (mels, frames) = (mels / 2, frames / 2);
        return (mels, frames);
    }
}
