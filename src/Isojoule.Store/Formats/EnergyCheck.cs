using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>
/// Whether the energies of a record can be: our own records are taken as they are, so that nothing else looks.
/// </summary>
internal static class EnergyCheck
{
    private const double WattsMax = 1e9;

    /// <summary>What is wrong, or <c>null</c>.</summary>
    public static string? Problem(RunDocument run)
    {
        if (!CanBe(run.EnergyJ, run.DurationS)) return "an energy_j that cannot be";
        if (run.Components.Any(component => component is not null && !CanBe(component.EnergyJ, run.DurationS)))
            return "a component of an energy that cannot be";
        var windows = run.Windows.Concat(run.Baselines).Where(window => window?.Totals is not null);
        return windows.All(
            window => CanBe(window.Totals.GpuJ, window.DurationS) && CanBe(window.Totals.MeasuredJ, window.DurationS))
            ? null
            : "a window of an energy that cannot be";
    }

    private static bool CanBe(double? joules, double? seconds) =>
        joules is null
            || (joules is >= 0 and < double.PositiveInfinity && (seconds is not > 0 || joules <= WattsMax * seconds));
}
