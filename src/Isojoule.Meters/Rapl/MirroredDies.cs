namespace Isojoule.Meters.Rapl;

/// <summary>
/// Finds dies whose counters are one counter: Zen 1 and 2 show the socket's energy once for each die, and adding the
/// dies would double it.
/// </summary>
internal static class MirroredDies
{
    // Two looks that agree by chance twice are as rare as (1 J / 65 kJ)²; 5 ms lets both counters be renewed between.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    // Mirrors are read microseconds apart, so they differ by at most one renewal: 1 ms at 500 W.
    private const long DifferenceMaxUj = 500_000;

    /// <summary>
    /// For each domain the one it mirrors, or itself; domains of different packages are never compared.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyList<OpenDomain> packages)
    {
        var representatives = packages.ToDictionary(open => open.Domain.Id, open => open.Domain.Id);
        var sockets = packages
            .Where(open => open.Domain.Address?.Die is not null)
            .GroupBy(open => open.Domain.Address!.Value.Package)
            .Select(group => group.ToList())
            .Where(group => group.Count > 1)
            .ToList();
        if (sockets.Count == 0) return representatives;

        var first = sockets.ConvertAll(Look);
        Thread.Sleep(BetweenLooks);
        var second = sockets.ConvertAll(Look);
        for (var s = 0; s < sockets.Count; s++) Mark(sockets[s], first[s], second[s], representatives);
        return representatives;
    }

    private static long?[] Look(List<OpenDomain> dies) => [.. dies.Select(die => die.ReadUj())];

    private static void Mark(
        List<OpenDomain> dies, long?[] first, long?[] second, Dictionary<string, string> representatives)
    {
        for (var later = 1; later < dies.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (!Agree(first[earlier], first[later], dies[later].RangeUj)) continue;
                if (!Agree(second[earlier], second[later], dies[later].RangeUj)) continue;
                representatives[dies[later].Domain.Id] = representatives[dies[earlier].Domain.Id];
                break;
            }
        }
    }

    private static bool Agree(long? left, long? right, long rangeUj)
    {
        if (left is null || right is null) return false;
        var difference = Math.Abs(left.Value - right.Value);
        return Math.Min(difference, rangeUj - difference) <= DifferenceMaxUj; // one may have wrapped just before
    }
}
