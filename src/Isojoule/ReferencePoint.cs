namespace Isojoule;

/// <summary>A reference workload: measured on both the source and the target hardware.</summary>
/// <param name="Workload">Name of the workload; ties in energy are broken by its ordinal order.</param>
/// <param name="Source">The measurement on the source hardware, with the workload's compute metrics.</param>
/// <param name="Target">Energy of the same workload on the target hardware.</param>
public sealed record ReferencePoint(string Workload, Measurement Source, Energy Target)
{
    /// <summary>Orders by source energy, then by ordinal workload name, so that every ranking is unique.</summary>
    public static IComparer<ReferencePoint> BySourceEnergy { get; } = Comparer<ReferencePoint>.Create(static (x, y) =>
        x.Source.Energy.CompareTo(y.Source.Energy) is var order && order != 0
            ? order
            : string.CompareOrdinal(x.Workload, y.Workload));
}
