namespace Isojoule.Counting.Operations;

/// <summary>Functions of single elements that tools count differently.</summary>
public enum ElementwiseKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x, or a small slope times x below zero.</summary>
    LeakyRelu,

    /// <summary>Exponential linear unit.</summary>
    Elu,

    /// <summary>Gaussian error linear unit.</summary>
    Gelu,

    /// <summary>x · sigmoid(x).</summary>
    Silu,

    /// <summary>Logistic function.</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Random zeros while training, nothing afterwards.</summary>
    Dropout,

    /// <summary>Any other function, such as a sum of two tensors or a square root.</summary>
    Other,
}
