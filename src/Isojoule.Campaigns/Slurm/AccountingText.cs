using System.Globalization;

namespace Isojoule.Campaigns.Slurm;

/// <summary>What <c>sacct</c> prints.</summary>
internal static class AccountingText
{
    public const string Format = "JobID,ConsumedEnergyRaw";

    // Slurm's "no value" of 64 bits; some versions print it instead of nothing.
    private const double NoValue = ulong.MaxValue - 1;

    /// <summary>
    /// Joules by task ("123_4"): the largest of a job and its steps, each of which counts its node alone.
    /// </summary>
    /// <remarks>Empty and 0 are what Slurm prints where no plugin measures: unknown, not nothing.</remarks>
    public static IReadOnlyDictionary<string, Energy> Energies(string text)
    {
        var energies = new Dictionary<string, Energy>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Trim().Split('|');
            if (parts.Length != 2 || Joules(parts[1]) is not { } joules) continue;
            var job = parts[0].Split('.')[0];
            if (!energies.TryGetValue(job, out var known) || known.Joules < joules)
                energies[job] = Energy.FromJoules(joules);
        }

        return energies;
    }

    private static double? Joules(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var joules)
        && joules is > 0 and < NoValue
            ? joules
            : null;
}
