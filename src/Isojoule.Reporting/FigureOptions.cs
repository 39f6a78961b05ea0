namespace Isojoule.Reporting;

/// <summary>What the reader of the figures may choose.</summary>
public sealed record FigureOptions
{
    /// <summary>The pair of figure 1, or <c>null</c> for the one dual reference fits best.</summary>
    public (string Source, string Target)? BestPair { get; init; }

    /// <summary>The pair of figure 2, or <c>null</c> for the one dual reference fits worst.</summary>
    public (string Source, string Target)? WorstPair { get; init; }

    /// <summary>The pair of figures 4 and 7, or <c>null</c> for that of figure 2.</summary>
    public (string Source, string Target)? RegressionPair { get; init; }

    /// <summary>Seed of the division into train and test of figures 4 and 7.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most pairs figures 3, 5 and 6 show; what they leave out they say.</summary>
    public int PairsMax { get; init; } = 30;

    /// <summary>Device pixels to the logical pixel in PNG; 2 is sharp on paper and on dense screens.</summary>
    public double PixelRatio { get; init; } = 2;
}
