namespace Isojoule.Normalization;

/// <summary>The lowest and highest value among references; predictions outside are extrapolations.</summary>
/// <param name="Min">Lowest value.</param>
/// <param name="Max">Highest value.</param>
public readonly record struct ReferenceRange(double Min, double Max)
{
    /// <summary>Whether <paramref name="value"/>, in the range's unit, lies in the range, ends included.</summary>
    public bool Contains(double value) => value >= Min && value <= Max;

    /// <summary>
    /// How far a value above zero lies beyond the nearer end, in lengths of the range on a logarithmic scale, but at
    /// least in factors of e: 0 inside.
    /// </summary>
    public double ExcessOf(double value)
    {
        if (value <= 0 || Min <= 0) return 0;
        var beyond = Math.Max(Math.Log(value / Max), Math.Log(Min / value));
        return Math.Max(0, beyond) / Math.Max(1, Math.Log(Max / Min));
    }

    /// <summary>The range of the known values, or <c>null</c> when none is known.</summary>
    public static ReferenceRange? Of(IEnumerable<double?> values)
    {
        ReferenceRange? range = null;
        foreach (var value in values.OfType<double>())
            range = range is { } r ? new(Math.Min(r.Min, value), Math.Max(r.Max, value)) : new(value, value);
        return range;
    }
}

/// <summary>The ranges of the references, by what a method looks at.</summary>
/// <param name="SourceEnergyJ">Source energies in joules, or <c>null</c> without references.</param>
/// <param name="Flops">FLOPs of one forward pass on one sample, or <c>null</c> when unknown or unused.</param>
/// <param name="Parameters">Numbers of parameters, or <c>null</c> when unknown or unused.</param>
public sealed record ReferenceRanges(ReferenceRange? SourceEnergyJ, ReferenceRange? Flops, ReferenceRange? Parameters)
{
    /// <summary>The ranges of <paramref name="references"/> in energy and the metrics in
    /// <paramref name="used"/>.</summary>
    public static ReferenceRanges Of(IReadOnlyList<ReferencePoint> references, MetricColumns used) => new(
        ReferenceRange.Of(references.Select(r => (double?)r.Source.Energy.Joules)),
        used.HasFlag(MetricColumns.Flops)
            ? ReferenceRange.Of(references.Select(r => r.Source.Metrics.Flops?.Flops))
            : null,
        used.HasFlag(MetricColumns.Parameters)
            ? ReferenceRange.Of(references.Select(r => (double?)r.Source.Metrics.Parameters))
            : null);

    /// <summary>In what <paramref name="source"/> lies outside; what it does not know lies outside too.</summary>
    public RangeBreach BreachOf(in Measurement source)
    {
        var isInside = SourceEnergyJ is { } energy && energy.Contains(source.Energy.Joules);
        var breach = isInside ? RangeBreach.None : RangeBreach.Energy;
        if (Flops is { } flops && !(source.Metrics.Flops is { } f && flops.Contains(f.Flops)))
            breach |= RangeBreach.Flops;
        if (Parameters is { } parameters && !(source.Metrics.Parameters is { } p && parameters.Contains(p)))
            breach |= RangeBreach.Parameters;
        return breach;
    }

    /// <summary>How far <paramref name="source"/> lies outside, in that in which it lies farthest: 0 inside.</summary>
    /// <seealso cref="ReferenceRange.ExcessOf"/>
    public double ExcessOf(in Measurement source)
    {
        var excess = SourceEnergyJ?.ExcessOf(source.Energy.Joules) ?? 0;
        if (source.Metrics.Flops is { } flops) excess = Math.Max(excess, Flops?.ExcessOf(flops.Flops) ?? 0);
        if (source.Metrics.Parameters is { } count) excess = Math.Max(excess, Parameters?.ExcessOf(count) ?? 0);
        return excess;
    }
}
