using System.Collections.Immutable;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>
/// What is believed of a Gaussian process's parameters before any value is seen: a normal law of each logarithm.
/// </summary>
public sealed record ProcessPrior
{
    /// <summary>Variance of the process's constant.</summary>
    public required double ConstantVariance { get; init; }

    /// <summary>Standard deviation below which noise is not believed.</summary>
    public required double NoiseFloorDeviation { get; init; }

    /// <summary>The surface's standard deviation.</summary>
    public required LogNormal Signal { get; init; }

    /// <summary>The second, short-reaching surface's standard deviation.</summary>
    public required LogNormal Local { get; init; }

    /// <summary>The standard deviation of what relatives have in common.</summary>
    public required LogNormal Relation { get; init; }

    /// <summary>The noise's standard deviation, above the floor.</summary>
    public required LogNormal Noise { get; init; }

    /// <summary>The length of each of the p columns, in its unit.</summary>
    public required ImmutableArray<LogNormal> Lengths { get; init; }

    /// <summary>The standard deviation of the slope along each of the p columns.</summary>
    public required ImmutableArray<LogNormal> Slopes { get; init; }

    /// <summary>Number of columns, p.</summary>
    public int Columns => Lengths.Length;

    /// <summary>Number of parameters: signal, noise, local, relation, p lengths, p slopes, in this order.</summary>
    public int Parameters => 4 + (2 * Columns);

    /// <summary>
    /// The kernel at a position in units of the prior: 0 is the median, 1 one deviation above, parameter by parameter.
    /// </summary>
    public ProcessKernel KernelAt(ReadOnlySpan<double> position)
    {
        var lengths = new double[Columns];
        var slopes = new double[Columns];
        for (var j = 0; j < Columns; j++)
        {
            lengths[j] = Lengths[j].At(position[4 + j]);
            slopes[j] = Slopes[j].At(position[4 + Columns + j]);
        }

        var noise = Noise.At(position[1]);
        return new()
        {
            ConstantVariance = ConstantVariance,
            SignalDeviation = Signal.At(position[0]),
            LocalDeviation = Local.At(position[2]),
            RelationDeviation = Relation.At(position[3]),
            NoiseDeviation = Math.Sqrt((noise * noise) + (NoiseFloorDeviation * NoiseFloorDeviation)),
            Lengths = [.. lengths],
            SlopeDeviations = [.. slopes],
        };
    }
}

/// <summary>A positive number whose logarithm is normal.</summary>
/// <param name="Median">The median, above 0.</param>
/// <param name="LogDeviation">Standard deviation of the natural logarithm.</param>
public readonly record struct LogNormal(double Median, double LogDeviation)
{
    /// <summary>
    /// The value <paramref name="deviations"/> standard deviations of the logarithm above the median.
    /// </summary>
    public double At(double deviations) => Median * Math.Exp(LogDeviation * deviations);
}
