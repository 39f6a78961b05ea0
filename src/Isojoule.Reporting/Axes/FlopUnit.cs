namespace Isojoule.Reporting.Axes;

/// <summary>The multiple in which FLOP counts on an axis are short numbers.</summary>
/// <param name="Name">Such as "millions".</param>
/// <param name="Flops">How many operations one of it is.</param>
internal readonly record struct FlopUnit(string Name, double Flops)
{
    private static readonly FlopUnit[] Units =
    [
        new("operations", 1), new("thousands", 1e3), new("millions", 1e6), new("billions", 1e9), new("trillions", 1e12),
    ];

    /// <summary>The multiple in which half the largest of <paramref name="counts"/> reads from 1 to 1000.</summary>
    public static FlopUnit For(IReadOnlyCollection<double> counts)
    {
        var middle = 0.5 * counts.DefaultIfEmpty(0).Max();
        return Units.LastOrDefault(unit => unit.Flops <= middle, Units[0]);
    }

    public double Of(FlopCount count) => count.Flops / Flops;
}
