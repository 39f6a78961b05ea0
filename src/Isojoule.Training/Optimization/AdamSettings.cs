namespace Isojoule.Training.Optimization;

/// <summary>Adam's constants; as they are unless set, the paper's and PyTorch's.</summary>
public sealed record AdamSettings
{
    /// <summary>How far a step goes; dimensionless.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Share of the gradient's running mean that is kept at each step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Share of its running square that is kept at each step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; init; } = 1e-8;
}
