namespace Isojoule.Counting.Operations;

/// <summary>Over which elements mean and variance are taken.</summary>
public enum NormalizationKind
{
    /// <summary>Per channel, over the whole training set: constants after training.</summary>
    Batch,

    /// <summary>Over the last axis of each sample.</summary>
    Layer,

    /// <summary>Over groups of channels of each sample.</summary>
    Group,

    /// <summary>Over each channel of each sample.</summary>
    Instance,
}
