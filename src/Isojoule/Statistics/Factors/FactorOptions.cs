namespace Isojoule.Statistics.Factors;

/// <summary>What is believed of a factor model beforehand, and how long it is sought.</summary>
internal sealed record FactorOptions
{
    /// <summary>What is believed of each column.</summary>
    public required IReadOnlyList<FactorColumn> Columns { get; init; }

    /// <summary>Number of factors; those that explain nothing shrink away.</summary>
    public int Factors { get; init; } = 5;

    /// <summary>The most passes over the table once all factors are there.</summary>
    public int Passes { get; init; } = 100;

    /// <summary>Passes after each factor but the last.</summary>
    public int SeedPasses { get; init; } = 10;

    /// <summary>Passes end when no loading moves by more.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>Variance of a column's noise, worth so many cells as the next number says.</summary>
    public double NoiseVariance { get; init; } = 0.01;

    /// <summary>Cells that what is believed of noise is worth.</summary>
    public double NoiseCells { get; init; } = 4;

    /// <summary>Noise below which no column is believed.</summary>
    public double NoiseFloorDeviation { get; init; } = 0.003;

    /// <summary>Variance of a column's bias: practically unknown.</summary>
    public double BiasVariance { get; init; } = 9;

    /// <summary>Deviation of the loadings on every factor but the first, worth
    /// so many columns as the next number says.</summary>
    public double LoadingDeviation { get; init; } = 0.1;

    /// <summary>Columns that what is believed of loadings is worth.</summary>
    public double LoadingColumns { get; init; } = 2;
}

/// <summary>What is believed of a column of a factor model.</summary>
/// <param name="Kind">Columns of one kind have noise of about one size.</param>
/// <param name="Loading">Loading on the first factor, in deviations of the rows' means.</param>
/// <param name="LoadingDeviation">Deviation of that loading.</param>
internal readonly record struct FactorColumn(int Kind, double Loading, double LoadingDeviation);
