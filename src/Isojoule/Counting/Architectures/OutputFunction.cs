namespace Isojoule.Counting.Architectures;

/// <summary>What follows the last fully connected layer.</summary>
public enum OutputFunction
{
    /// <summary>As in the authors' code.</summary>
    Softmax,

    /// <summary>As in the paper's text.</summary>
    Sigmoid,
}
