namespace Isojoule.Reporting.Axes;

/// <summary>The prefix that gives energies on an axis short numbers.</summary>
/// <param name="Symbol">Such as "kJ".</param>
/// <param name="Joules">How many joules one of it is.</param>
internal readonly record struct EnergyUnit(string Symbol, double Joules)
{
    private static readonly EnergyUnit[] Units =
    [
        new("µJ", 1e-6), new("mJ", 1e-3), new("J", 1), new("kJ", 1e3), new("MJ", 1e6), new("GJ", 1e9), new("TJ", 1e12),
    ];

    /// <summary>Every energy of the workloads on both machines, in joules.</summary>
    public static double[] EnergiesJ(IEnumerable<ReferencePoint> points) =>
        [.. points.SelectMany(point => new[] { point.Source.Energy.Joules, point.Target.Joules })];

    /// <summary>The unit in which the middle of <paramref name="joules"/> reads from 1 to 1000.</summary>
    /// <remarks>The middle is geometric where the axis will be logarithmic, and half the largest elsewhere.</remarks>
    public static EnergyUnit For(IReadOnlyCollection<double> joules)
    {
        var positive = joules.Where(value => value > 0 && double.IsFinite(value)).ToArray();
        if (positive.Length == 0) return Units[2];
        var (low, high) = (positive.Min(), positive.Max());
        var middle = Axis.SpansDecades(positive) ? Math.Sqrt(low) * Math.Sqrt(high) : 0.5 * high;
        return Units.LastOrDefault(unit => unit.Joules <= middle, Units[0]);
    }

    public double Of(Energy energy) => energy.Joules / Joules;
}
