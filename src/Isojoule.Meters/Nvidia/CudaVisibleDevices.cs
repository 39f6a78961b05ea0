using System.Globalization;

namespace Isojoule.Meters.Nvidia;

/// <summary>Reads CUDA_VISIBLE_DEVICES as CUDA does.</summary>
/// <remarks>
/// CUDA C++ Programming Guide, "CUDA Environment Variables": indices, or beginnings of UUIDs that fit one GPU; the list
/// ends before the first entry that is invalid. Repeated entries make it show no GPU at all.
/// </remarks>
internal sealed class CudaVisibleDevices
{
    private const string MigPrefix = "MIG-";

    // Drivers before 470 write MIG-GPU-<UUID of the board>/<instance>/<instance>.
    private const string OldMigPrefix = "MIG-GPU-";
    private const string OrderOfTheBus = "PCI_BUS_ID";

    private const string OrderNote =
        "The GPUs differ, and CUDA counts the fastest first while the sensors count by the PCI bus: set " +
        "CUDA_DEVICE_ORDER=PCI_BUS_ID, or another GPU than the program's may be measured.";

    private readonly string _value;
    private readonly string? _order;

    public CudaVisibleDevices(string value, string? order)
    {
        _value = value;
        _order = order;
    }

    /// <summary>Whether an entry is the beginning of a board's UUID, or names one of its MIG devices.</summary>
    public static bool IsNamedBy(GpuBoard board, string entry)
    {
        if (entry.StartsWith(OldMigPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return board.Uuid is not null
                && board.Uuid.Equals(entry[MigPrefix.Length..].Split('/')[0], StringComparison.OrdinalIgnoreCase);
        }

        return entry.StartsWith(MigPrefix, StringComparison.OrdinalIgnoreCase)
            ? board.MigUuids.Any(uuid => uuid.StartsWith(entry, StringComparison.OrdinalIgnoreCase))
            : board.Uuid is not null && board.Uuid.StartsWith(entry, StringComparison.OrdinalIgnoreCase)
                && entry.StartsWith("GPU-", StringComparison.OrdinalIgnoreCase);
    }

    public GpuChoice Choose(IReadOnlyList<GpuBoard> boards)
    {
        var chosen = new SortedSet<int>();
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var notes = new List<string>();
        foreach (var entry in _value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Find(entry, boards) is not { } board)
            {
                if (chosen.Count > 0) notes.Add($"CUDA's list of GPUs ends at \"{entry}\", which is none here.");
                break;
            }

            var isRepeated = !named.Add(entry) || (chosen.Contains(board.Index) && !IsMig(entry));
            if (isRepeated) return new([], []);
            chosen.Add(board.Index);
        }

        if (IndicesMayDiffer(boards, named)) notes.Add(OrderNote);
        return new([.. chosen], notes);
    }

    private static GpuBoard? Find(string entry, IReadOnlyList<GpuBoard> boards)
    {
        if (Number(entry) is { } index) return index < boards.Count ? boards[index] : null;
        var found = boards.Where(board => IsNamedBy(board, entry)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static bool IsMig(string entry) => entry.StartsWith(MigPrefix, StringComparison.OrdinalIgnoreCase);

    private static int? Number(string entry) =>
        int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private bool IndicesMayDiffer(IReadOnlyList<GpuBoard> boards, HashSet<string> named) =>
        _order != OrderOfTheBus
        && named.Any(entry => Number(entry) is not null)
        && boards.Select(board => board.Name).Where(name => name.Length > 0).Distinct().Skip(1).Any();
}
