using System.Globalization;
using Isojoule.Statistics;
using Isojoule.Store;

namespace Isojoule.Web.Data;

/// <summary>What runs say of their performance, in an attribute or label.</summary>
internal static class Performances
{
    private const int RunsLookedAt = 100;
    private const int RunsMax = 200_000;

    /// <summary>The performance of each workload on each hardware: the median over its runs that tell one.</summary>
    public static async Task<IReadOnlyDictionary<(string Workload, string Hardware), (double Median, int Runs)>>
        ReadAsync(
        IRunStore store, RunFilter filter, string column, CancellationToken cancellation)
    {
        var values = new Dictionary<(string, string), List<double>>();
        var count = 0;
        await foreach (var run in store.ReadTableAsync(filter, new([column]), cancellation).ConfigureAwait(false))
        {
            if (!run.Attributes.TryGetValue(column, out var text) || !TryNumber(text, out var value)
                || count++ >= RunsMax)
                continue;
            var key = (run.Workload.Name, run.Hardware);
            if (!values.TryGetValue(key, out var list)) values.Add(key, list = []);
            list.Add(value);
        }

        return values.ToDictionary(pair => pair.Key, pair => (Quantiles.Median([.. pair.Value]), pair.Value.Count));
    }

    /// <summary>
    /// The attributes and labels that are numbers in the newest runs: what a performance may be called.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ColumnsAsync(IRunStore store, CancellationToken cancellation)
    {
        var columns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var listing in await store.ListAsync(new() { IsComparable = true }, new(RunsLookedAt), cancellation)
            .ConfigureAwait(false))
        {
            if (await store.FindAsync(listing.RunId, cancellation).ConfigureAwait(false) is not { } run) continue;
            columns.UnionWith(
                run.Attributes.Concat(run.Tags)
                    .Where(label => TryNumber(label.Value, out _)).Select(label => label.Key));
        }

        return [.. columns];
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
