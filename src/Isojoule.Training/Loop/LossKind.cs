namespace Isojoule.Training.Loop;

/// <summary>What the training makes small.</summary>
internal enum LossKind
{
    /// <summary>Binary cross-entropy of each class on its own.</summary>
    BinaryCrossEntropy,

    /// <summary>Cross-entropy of a softmax against the shares of the classes that are heard.</summary>
    CrossEntropy,
}
