namespace Isojoule.Counting.Architectures;

/// <summary>The four families of the paper's Table 1.</summary>
public enum ArchitectureKind
{
    /// <summary>Fully connected layers.</summary>
    Mlp,

    /// <summary>Convolutions with pooling.</summary>
    Cnn,

    /// <summary>Gated recurrent units.</summary>
    Rnn,

    /// <summary>Convolutions, then gated recurrent units.</summary>
    Crnn,
}
