using Isojoule.Counting.Layers;

namespace Isojoule.Counting.Architectures;

/// <summary>An MLP: all features of the spectrogram through fully connected layers.</summary>
internal static class MlpBody
{
    public static IEnumerable<(string Name, Layer Layer)> Of(Architecture mlp)
    {
        yield return ("flatten", new Flatten());
        var width = (long)Architecture.Mels * mlp.Frames;
        for (var i = 1; i <= mlp.Layers.Count; i++)
        {
            yield return ($"linear{i}", new Linear(width, mlp.Layers.Hidden));
            yield return ($"relu{i}", Activation.Relu);
            width = mlp.Layers.Hidden;
        }

        yield return ("head", new Linear(width, Architecture.Classes));
    }
}
