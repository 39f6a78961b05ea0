using System.Text;
using Isojoule.Tables;

namespace Isojoule.Tests.Tables;

/// <summary>What reading holds on to. Alone in its collection: it measures the heap that all tests share.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    private const long TableBytesRead = 50_000_000;

    // Names are held for as long as the table is read, about 2 MB at most; growth seen here is below 1 MB.
    private const long GrowthMax = 4_000_000;

    [Fact]
    public void Read_FiftyMegabytes_HoldsOnToAFewAtMost()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long rows = 0, growth = 0;
        foreach (var _ in RunReader.Read(Table("1865.82894"), "t.csv", new(), new HashSet<string>()))
        {
            if (++rows % 200_000 == 0) growth = Math.Max(growth, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.InRange(rows, 1_000_000, 2_000_000);
        Assert.InRange(growth, long.MinValue, GrowthMax);
    }

    [Fact]
    public void Read_FiftyMegabytesOfBadCells_HoldsOnToTheFirstProblems()
    {
        var problems = new TableProblems();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Empty(RunReader.Read(Table("12 kWh"), "t.csv", problems, new HashSet<string>()));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, GrowthMax);
        Assert.Equal(TableProblems.KeptMax, problems.Kept.Count);
        Assert.InRange(problems.Count, 1_000_000, 2_000_000);
    }

    private static GeneratedStream Table(string energy)
    {
        var rows = new StringBuilder();
        for (var i = 0; i < 1000; i++) rows.Append($"dataset/network/bs{i},A40,{energy},8.525\n");
        var header = TableBytes.Of("workload,hardware,energy_j,duration_s\n");
        return new(header, TableBytes.Of(rows.ToString()), TableBytesRead);
    }
}
