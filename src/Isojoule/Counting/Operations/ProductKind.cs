namespace Isojoule.Counting.Operations;

/// <summary>The kinds of products that tools count differently.</summary>
public enum ProductKind
{
    /// <summary>A fully connected layer: weights times the last axis.</summary>
    Linear,

    /// <summary>A convolution of any number of axes, groups, and direction.</summary>
    Convolution,

    /// <summary>A product of two inputs, without parameters.</summary>
    Matrix,
}
