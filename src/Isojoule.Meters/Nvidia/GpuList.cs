using System.Globalization;

namespace Isojoule.Meters.Nvidia;

/// <summary>The user's list of GPUs. Unlike CUDA's, it is wrong as a whole when one entry is wrong.</summary>
internal static class GpuList
{
    public static GpuChoice Choose(string text, IReadOnlyList<GpuBoard> boards)
    {
        var chosen = new SortedSet<int>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var found = Find(entry, boards);
            if (found.Count != 1) return new([], [], Error(entry, found, boards));
            chosen.Add(found[0].Index);
        }

        return new([.. chosen], []);
    }

    private static IReadOnlyList<GpuBoard> Find(string entry, IReadOnlyList<GpuBoard> boards)
    {
        if (int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return [.. boards.Where(board => board.Index == index)];
        }

        return entry.Length == 0 ? [] : [.. boards.Where(board => CudaVisibleDevices.IsNamedBy(board, entry))];
    }

    private static string Error(string entry, IReadOnlyList<GpuBoard> found, IReadOnlyList<GpuBoard> boards)
    {
        var available = $"There are {string.Join(", ", boards)}.";
        if (entry.Length == 0) return $"An entry of the list is empty. {available}";
        return found.Count == 0
            ? $"There is no GPU \"{entry}\". {available}"
            : $"\"{entry}\" fits {string.Join(" and ", found)}: give more of the UUID.";
    }
}
