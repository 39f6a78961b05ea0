using System.Globalization;

namespace Isojoule.Campaigns.Slurm;

/// <summary>What <c>squeue</c> prints.</summary>
internal static class QueueText
{
    /// <summary>Array's job, number in the array, state, and node or reason.</summary>
    public const string Format = "%F|%K|%T|%R";

    public static IEnumerable<SlurmTask> Read(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('|', 4);
            if (parts.Length != 4) continue;
            if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                yield return new(parts[0], index, parts[2], parts[3].Trim());
        }
    }
}
