using System.Globalization;

namespace Isojoule.Normalization;

/// <summary>What an automatic calibration chose and why, in sentences.</summary>
internal static class AutoExplanation
{
    public static IReadOnlyList<string> Of(AutoCalibration calibration)
    {
        var count = calibration.Mixture.Data.Count;
        return [Model(calibration, count), Spread(calibration, count)];
    }

    private static string Model(AutoCalibration calibration, int count)
    {
        var names = string.Join(", ", calibration.Columns.Select(column => column.Covariate.ToName()));
        return count switch
        {
            1 => "one reference: its ratio, whatever the workload",
            2 => $"two references: a power law in {names}, drawn towards their ratio",
            _ => $"{count} references: a curve over {names}, as bent as the references show and otherwise a power law",
        };
    }

    private static string Spread(AutoCalibration calibration, int count)
    {
        var noise = calibration.Mixture.Components.Sum(c => c.Weight * c.Process.Kernel.NoiseDeviation);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"what it does not explain scatters by {100 * noise:0.#} %, {(count < 10 ? "by experience with other tables" : "by the references")}");
    }
}
