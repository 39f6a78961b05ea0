using Isojoule.Counting.Layers;

namespace Isojoule.Counting.Architectures;

/// <summary>A CRNN: the convolutions of a CNN, then the recurrent layers of an RNN.</summary>
internal static class CrnnBody
{
    public static IEnumerable<(string Name, Layer Layer)> Of(Architecture crnn)
    {
        foreach (var layer in CnnBody.Convolutions(crnn.Layers)) yield return layer;
        var (mels, frames) = CnnBody.SizeAfter(crnn);
        long features = crnn.Layers.Hidden;
        if (crnn.Steps == RecurrentSteps.Authors)
        {
            yield return ("view", new View(Shape.Of(mels * frames, features)));
        }
        else
        {
            features *= mels;
            yield return ("view", new View(Shape.Of(features, frames)));
            yield return ("permute", new LastAxisFirst());
        }

        foreach (var layer in RnnBody.Recurrence(features, crnn.RecurrentLayers)) yield return layer;
    }
}
