using Isojoule.Normalization.Covariates;
using Isojoule.Statistics.GaussianProcesses;
using static System.FormattableString;

namespace Isojoule.Normalization.Auto;

/// <summary>What an automatic calibration chose and why, in sentences.</summary>
internal static class AutoExplanation
{
    // Fewer references than this tell little of their own errors: experience of other tables makes up half and more.
    private const int CountOfOwnScatter = 8;

    // A factor below one in a hundred is not worth a word.
    private const double EffectMin = 0.01;

    public static IReadOnlyList<string> Of(AutoCalibration calibration)
    {
        var count = calibration.Mixture.Data.Count;
        return count == 1
            ? ["one reference: its ratio, whatever the workload", Reach(calibration, count)]
            : [
                Model(calibration, count),
                Relevance(calibration),
                .. Unused(calibration),
                Scatter(calibration),
                Reach(calibration, count),
            ];
    }

    private static string Model(AutoCalibration calibration, int count)
    {
        var names = string.Join(", ", calibration.Columns.Select(column => column.Covariate.ToName()));
        return count == 2
            ? $"two references: a power law in {names}, drawn towards their ratio"
            : $"{count} references: a curve over {names}, as bent as the references show and otherwise a power law";
    }

    /// <summary>By what the ratios of the references differ, the strongest first.</summary>
    private static string Relevance(AutoCalibration calibration)
    {
        var (columns, relatives) = (calibration.Columns, calibration.Names.Count);
        var effects = columns
            .Select((column, j) => (Name: column.Covariate.ToName(), Size: EffectOf(calibration, j, 1)))
            .Append((
                Name: "relatives by name",
                Size: relatives == 0 ? 0 : EffectOf(calibration, columns.Length, relatives)))
            .Where(effect => effect.Size >= EffectMin)
            .OrderByDescending(effect => effect.Size)
            .Select(effect => Invariant($"{effect.Name} (±{100 * effect.Size:0} %)"))
            .ToArray();
        return effects.Length == 0
            ? "the ratio of the energies is the same for all references, within 1 %"
            : $"the ratio of the energies changes with {string.Join(", ", effects)}";
    }

    private static IEnumerable<string> Unused(AutoCalibration calibration)
    {
        var used = calibration.Columns.Select(column => column.Covariate).ToHashSet();
        if (!used.Contains(Covariate.Power)) yield return "durations are unknown: mean power would tell more";
        if (!used.Contains(Covariate.FlopsPerJoule)) yield return "FLOPs are unknown for most references, and not used";
    }

    private static string Scatter(AutoCalibration calibration)
    {
        var noise = calibration.Mixture.Components.Sum(c => c.Weight * c.Process.Kernel.NoiseDeviation);
        return Invariant($"what none of this explains scatters by {100 * noise:0.#} %");
    }

    /// <summary>On what intervals rest where references are too few to tell; <c>null</c> where they are not.</summary>
    public static string? CaveatOf(IntervalScale intervals) => intervals switch
    {
        { References: >= CountOfOwnScatter } => null,
        { Experience.References: > 0 } =>
            "intervals rest on experience with other tables: so few references cannot tell their own errors",
        { References: 1 } => "intervals rest on a vague prior alone: one reference tells nothing of errors",
        _ => $"intervals rest on the errors of only {intervals.References} references",
    };

    private static string Reach(AutoCalibration calibration, int count) => CaveatOf(calibration.Intervals)
        ?? Invariant($"intervals rest on the errors of {count} references, each predicted without itself ")
            + Invariant($"({calibration.Intervals.At(EnergyInterval.DefaultLevel):0.00} deviations hold 90 %)");

    /// <summary>
    /// How far predictions at the references move, root mean square, when some coordinates are held at the centre.
    /// </summary>
    private static double EffectOf(AutoCalibration calibration, int first, int count)
    {
        var data = calibration.Mixture.Data;
        var point = new double[data.ColumnArrays.Length + data.MarkArrays.Length];
        var sum = 0.0;
        for (var i = 0; i < data.Count; i++)
        {
            for (var j = 0; j < point.Length; j++) point[j] = Coordinate(data, j, i);
            var whole = Straight(calibration, point) + calibration.Mixture.Mean(point);
            Array.Clear(point, first, count);
            var without = Straight(calibration, point) + calibration.Mixture.Mean(point);
            sum += (whole - without) * (whole - without);
        }

        return Math.Sqrt(sum / data.Count);
    }

    private static double Coordinate(ProcessData data, int column, int row) => column < data.ColumnArrays.Length
        ? data.ColumnArrays[column][row]
        : data.MarkArrays[column - data.ColumnArrays.Length][row];

    private static double Straight(AutoCalibration calibration, double[] point)
    {
        var sum = 0.0;
        for (var j = 0; j < calibration.Trends.Length; j++) sum += calibration.Trends[j] * point[j];
        return sum;
    }
}
