using Isojoule.Counting.Layers;

namespace Isojoule.Counting.Architectures;

/// <summary>A model of the paper: a log-mel spectrogram of 128 bands goes in, ten sound classes come out.</summary>
/// <remarks>Source: the paper, Table 1, and the authors' code where it says more.</remarks>
public sealed record Architecture
{
    /// <summary>Mel bands of the input.</summary>
    public const int Mels = 128;

    /// <summary>Sound classes of DESED.</summary>
    public const int Classes = 10;

    /// <summary>More layers than any network that was ever trained; a number beyond it is a slip.</summary>
    public const int LayersMax = 100_000;

    /// <summary>Frames of the input in the paper.</summary>
    public const int FramesOfPaper = 64;

    private Architecture(ArchitectureKind kind, LayerGroup layers, LayerGroup recurrentLayers) =>
        (Kind, Layers, RecurrentLayers) = (kind, layers, recurrentLayers);

    /// <summary>Its family.</summary>
    public ArchitectureKind Kind { get; }

    /// <summary>Its layers; of a CRNN the convolutional ones.</summary>
    public LayerGroup Layers { get; }

    /// <summary>The recurrent layers of a CRNN.</summary>
    public LayerGroup RecurrentLayers { get; }

    /// <summary>Frames of the input; 64, as in the paper, cover 0.37 s at 44.1 kHz and a hop of 256.</summary>
    public int Frames { get; init; } = FramesOfPaper;

    /// <summary>What a time step is.</summary>
    public RecurrentSteps Steps { get; init; }

    /// <summary>What follows the last layer.</summary>
    public OutputFunction Output { get; init; }

    /// <summary>Its family and sizes: "mlp_4x2048", or "crnn_1-2x512-256" (convolutional, then recurrent).</summary>
    public string Id => Kind == ArchitectureKind.Crnn
        ? FormattableString.Invariant(
            $"crnn_{Layers.Count}-{RecurrentLayers.Count}x{Layers.Hidden}-{RecurrentLayers.Hidden}")
        : FormattableString.Invariant($"{Family}_{Layers.Count}x{Layers.Hidden}");

    /// <summary>The name of its family as it stands in tables: "mlp".</summary>
    public string Family => NameOf(Kind);

    /// <summary>Makes an MLP, a CNN or an RNN.</summary>
    /// <exception cref="ArgumentException">It is a CRNN, or a number is out of range.</exception>
    public static Architecture Of(ArchitectureKind kind, LayerGroup layers)
    {
        return kind == ArchitectureKind.Crnn
            ? throw new ArgumentException("A CRNN has two groups of layers.", nameof(kind))
            : new(kind, Sound(layers), default);
    }

    /// <summary>Makes a CRNN.</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Architecture Crnn(LayerGroup convolutional, LayerGroup recurrent) =>
        new(ArchitectureKind.Crnn, Sound(convolutional), Sound(recurrent));

    /// <summary>The name of a family as it stands in tables.</summary>
    public static string NameOf(ArchitectureKind kind) => kind switch
    {
        ArchitectureKind.Mlp => "mlp",
        ArchitectureKind.Cnn => "cnn",
        ArchitectureKind.Rnn => "rnn",
        _ => "crnn",
    };

    /// <summary>
    /// Its layers by their names, in the order they run; parameters follow one another in this order too.
    /// </summary>
    public IEnumerable<(string Name, Layer Layer)> Describe()
    {
        var body = Kind switch
        {
            ArchitectureKind.Mlp => MlpBody.Of(this),
            ArchitectureKind.Cnn => CnnBody.Of(this),
            ArchitectureKind.Rnn => RnnBody.Of(this),
            _ => CrnnBody.Of(this),
        };
        return body.Append(("output", OutputLayer));
    }

    /// <summary>Its layers with the shapes that pass them.</summary>
    /// <param name="samples">Samples that go in at once.</param>
    /// <exception cref="ArgumentException">Too few frames for so many poolings; it names the layer.</exception>
    /// <exception cref="OverflowException">A quantity passes 2⁶³ − 1.</exception>
    public Network ToNetwork(int samples = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Frames, 1);
        return Network.Chain(Shape.Of(samples, 1, Mels, Frames), Describe());
    }

    private Layer OutputLayer => Output == OutputFunction.Softmax ? new Softmax() : Activation.Sigmoid;

    private static LayerGroup Sound(LayerGroup layers) => layers is { Count: >= 1 and <= LayersMax, Hidden: >= 1 }
        ? layers
        : throw new ArgumentException($"a model has 1 to {LayersMax} layers of at least 1; found {layers}.");
}
