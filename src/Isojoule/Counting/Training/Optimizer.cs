namespace Isojoule.Counting.Training;

/// <summary>What updates the parameters after each step.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="OperationsPerParameter">Elementwise operations for each parameter and step.</param>
public sealed record Optimizer(string Name, int OperationsPerParameter)
{
    /// <summary>Adam without weight decay: its two moments (3 and 4), their quotient (3), the update (3).</summary>
    /// <remarks>
    /// m += (1 − β₁)(g − m); v = β₂v + (1 − β₂)g·g; d = √v / c + ε;
    /// p −= s · m / d, with s and c known once a step.
    /// </remarks>
    public static Optimizer Adam { get; } = new("adam", 3 + 4 + 3 + 3);

    /// <summary>Gradient descent without momentum: p −= s · g.</summary>
    public static Optimizer Sgd { get; } = new("sgd", 2);

    /// <summary>Every optimizer, the paper's first.</summary>
    public static IReadOnlyList<Optimizer> All { get; } = [Adam, Sgd];
}
