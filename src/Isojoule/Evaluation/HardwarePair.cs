namespace Isojoule.Evaluation;

/// <summary>An ordered pair of hardware with the workloads measured on both.</summary>
/// <param name="Source">Hardware the energies are translated from.</param>
/// <param name="Target">Hardware the energies are translated to.</param>
/// <param name="Common">The workloads measured on both, in ordinal order.</param>
public sealed record HardwarePair(string Source, string Target, IReadOnlyList<ReferencePoint> Common)
{
    /// <summary>Every ordered pair of the hardware in <paramref name="table"/>, in ordinal order.</summary>
    public static IEnumerable<HardwarePair> AllOf(RunTable table) =>
        from source in table.Hardware
        from target in table.Hardware
        where source != target
        select new HardwarePair(source, target, table.Common(source, target));

    /// <summary>"source → target".</summary>
    public override string ToString() => $"{Source} → {Target}";
}
