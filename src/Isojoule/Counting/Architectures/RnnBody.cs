using Isojoule.Counting.Layers;
using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Architectures;

/// <summary>An RNN: gated recurrent units, whose last step feeds one fully connected layer.</summary>
internal static class RnnBody
{
    public static IEnumerable<(string Name, Layer Layer)> Of(Architecture rnn)
    {
        long features = Architecture.Mels;
        if (rnn.Steps == RecurrentSteps.Authors)
        {
            features *= rnn.Frames;
            yield return ("view", new View(Shape.Of(1, features)));
        }
        else
        {
            yield return ("view", new View(Shape.Of(Architecture.Mels, rnn.Frames)));
            yield return ("permute", new LastAxisFirst());
        }

        foreach (var layer in Recurrence(features, rnn.Layers)) yield return layer;
    }

    public static IEnumerable<(string Name, Layer Layer)> Recurrence(long features, LayerGroup layers)
    {
        yield return ("gru", new Recurrent(RecurrentCell.Gru, features, layers.Hidden) { Layers = layers.Count });
        yield return ("last", new LastStep());
        yield return ("head", new Linear(layers.Hidden, Architecture.Classes));
    }
}
