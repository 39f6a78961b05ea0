using Isojoule.Files;

namespace Isojoule.Store;

/// <summary>A record as a row of a table, with every label that it has.</summary>
public static class RecordRow
{
    /// <summary>The row that <see cref="IRunStore.ReadTableAsync"/> gives, with all attributes and tags.</summary>
    /// <param name="run">The record.</param>
    /// <param name="windowName">The window whose energy stands for the run, or <c>null</c> for the whole run.</param>
    public static Run Of(RunDocument run, string? windowName)
    {
        // A window that was opened several times stands with its first opening.
        var window = windowName is null ? null : run.Windows.FirstOrDefault(candidate => candidate.Name == windowName);
        var energyJ = windowName is null ? run.EnergyJ : EnergyJ(run, window);
        var durationS = windowName is null ? run.DurationS : window?.DurationS;
        return new(
            new(run.Name, new(run.Flops is { } flops ? FlopCount.FromFlops(flops) : null, run.Params, run.Bytes)),
            run.Hardware,
            energyJ is > 0 and var joules ? Energy.FromJoules(joules) : null,
            durationS is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Sql.RowReading.Outcome(run.Outcome),
            Attributes(run))
        {
            Uncertainty =
                windowName is null && run.UncertaintyJ is >= 0 and var uncertainty
                    ? Energy.FromJoules(uncertainty)
                    : null,
        };
    }

    private static double? EnergyJ(RunDocument run, WindowDocument? window) =>
        window is null
            ? null
            : run.EnergyScope switch
            {
                "gpu" => window.Totals.GpuJ,
                "total" => window.Totals.MeasuredJ,
                _ => Sql.RunFields.NodeEnergyJ(window),
            };

    private static IReadOnlyDictionary<string, string> Attributes(RunDocument run)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        // What the command set goes before a label of the same name.
        foreach (var (key, value) in run.Tags.Concat(run.Attributes)) attributes[key] = value;
        return attributes.Where(attribute => attribute.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }
}
