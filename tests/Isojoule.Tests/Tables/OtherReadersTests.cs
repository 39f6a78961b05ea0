using Isojoule.Challenges;
using Isojoule.Evaluation;
using Isojoule.Tables;
using Isojoule.TestSupport;

namespace Isojoule.Tests.Tables;

public sealed class OtherReadersTests
{
    private const string SplitHeader = "source,target,split,workload,role\n";

    [Fact]
    public void SplitReader_SoundRows_ReturnsThem()
    {
        var (rows, problems) = Splits("note,source,target,split,workload,role\nx,T4,A40,0,mlp,train\n"
            + ",T4,A40,1,cnn,reference\n,A40,T4,1,cnn,test\n");

        Assert.Equal("", problems);
        Assert.Equal(
            [
                new("T4", "A40", 0, "mlp", SplitRole.Train),
                new("T4", "A40", 1, "cnn", SplitRole.Reference),
                new("A40", "T4", 1, "cnn", SplitRole.Test),
            ],
            rows);
    }

    [Theory]
    [InlineData("T4,A40,0,mlp,Test", "column 5 (role): found \"Test\", expected train, reference or test")]
    [InlineData("T4,A40,-1,mlp,test", "column 3 (split): found \"-1\", expected a whole number from 0 on")]
    [InlineData(
        "T4,A40,,mlp,test", "column 3 (split): found an empty cell, expected the number of the split, from 0 on")]
    [InlineData(
        "T4,A40,3e9,mlp,test", "column 3 (split): found \"3e9\", expected a whole number from 0 on below 2147483648")]
    [InlineData("T4,A40,0,,test", "column 4 (workload): found an empty cell, expected the name of a workload")]
    public void SplitReader_BadCell_IsTold(string row, string expected)
    {
        var (rows, problems) = Splits(SplitHeader + row + "\n");

        Assert.Empty(rows);
        Assert.Equal("s.csv:2: " + expected, problems);
    }

    [Fact]
    public void ChallengeReader_SoundRows_ReturnsThem()
    {
        var (entries, problems) = Entries("system,energy_kwh,energy_j,reference_energy_j,psds,hardware\n"
            + "a,1,,7200000,0.4,T4\nb,,1.5,2,,\n", "psds");

        Assert.Equal("", problems);
        Assert.Equal(
            [
                new("a", Energy.FromKilowattHours(1), Energy.FromKilowattHours(2), "T4", 0.4, 2),
                new("b", Energy.FromJoules(1.5), Energy.FromJoules(2), null, null, 3),
            ],
            entries);
    }

    [Theory]
    [InlineData("a,,1,1", "column 2 (energy_kwh): found an empty cell, expected a positive number")]
    [InlineData("a,1,0,1", "column 3 (reference_energy_kwh): found \"0\", expected a positive number")]
    [InlineData(",1,1,1", "column 1 (system): found an empty cell, expected the name of a system")]
    [InlineData("a,1,1,good", "column 4 (psds): found \"good\", expected a number")]
    public void ChallengeReader_BadCell_IsTold(string row, string expected)
    {
        var (entries, problems) = Entries($"system,energy_kwh,reference_energy_kwh,psds\n{row}\n", "psds");

        Assert.Empty(entries);
        Assert.Equal("c.csv:2: " + expected, problems);
    }

    [Fact]
    public void ChallengeReader_NoSuchScore_IsTold()
    {
        var (_, problems) = Entries("system,energy_kwh,reference_energy_kwh,psds\na,1,1,1\n", "psds1");

        Assert.EndsWith("expected a column \"psds1\" (is \"psds\" meant?)", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void ChallengeReader_Sample_HoldsTheWorkedExample()
    {
        using var stream = File.OpenRead(Repository.PathOf("samples", "dcase-challenge.csv"));
        var problems = new TableProblems();

        var entries = ChallengeReader.Read(stream, "dcase-challenge.csv", problems, "psds").ToList();

        problems.ThrowIfAny();
        Assert.Equal(8, entries.Count);
        Assert.All(entries, entry => Assert.StartsWith("Invented-", entry.System, StringComparison.Ordinal));
        Assert.Equal(2.03, entries[0].Energy.KilowattHours, 1e-12);
        Assert.Equal(0.010, entries[0].ReferenceEnergy.KilowattHours, 1e-12);
    }

    private static (List<SplitRow> Rows, string Problems) Splits(string text)
    {
        var problems = new TableProblems();
        var rows = SplitReader.Read(new MemoryStream(TableBytes.Of(text)), "s.csv", problems).ToList();
        return (rows, problems.ToString());
    }

    private static (List<ChallengeEntry> Entries, string Problems) Entries(string text, string score)
    {
        var problems = new TableProblems();
        var stream = new MemoryStream(TableBytes.Of(text));
        return (ChallengeReader.Read(stream, "c.csv", problems, score).ToList(), problems.ToString());
    }
}
