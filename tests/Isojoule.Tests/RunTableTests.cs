using Isojoule.Tests.Tables;

namespace Isojoule.Tests;

public sealed class RunTableTests
{
    private const string Header = "workload,hardware,energy_j,flops,params,duration_s,outcome,family\n";

    [Theory]
    [InlineData("7", 7, 0)]
    [InlineData("9 1", 5, 0.8)]
    [InlineData("4 1 100", 4, 12.375)]
    [InlineData("4 1 2 3", 2.5, 0.6)]
    public void Build_Repeats_AreTheirMedianWithHalfTheirRange(string energiesJ, double medianJ, double spread)
    {
        var energies = energiesJ.Split(' ');

        var cell = Table(energies.Select(energy => $"mlp,T4,{energy},,,{energy},,")).Find("mlp", "T4")!;

        Assert.Equal(medianJ, cell.Measurement.Energy.Joules);
        Assert.Equal(TimeSpan.FromSeconds(medianJ), cell.Measurement.Duration);
        Assert.Equal(spread, cell.SpreadRelative, 1e-12);
        Assert.Equal(energies.Length, cell.Repeats);
        Assert.Equal(energies.Min(double.Parse), cell.EnergyMin.Joules);
        Assert.Equal(energies.Max(double.Parse), cell.EnergyMax.Joules);
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("", "2", 2.0)]
    [InlineData("2", "", 2.0)]
    public void Build_DurationUnknownInSomeRepeats_IsTheMedianOfTheKnown(string first, string second, double? expectedS)
    {
        var cell = Table([$"mlp,T4,1,,,{first},,", $"mlp,T4,1,,,{second},,"]).Find("mlp", "T4")!;

        Assert.Equal(expectedS, cell.Measurement.Duration?.TotalSeconds);
    }

    [Fact]
    public void Build_MetricsInDifferentRows_AreJoinedWithoutConflict()
    {
        var table = Table(["mlp,T4,1,5,,,,", "mlp,T4,1,,6,,,", "mlp,T4,1,5,6,,,"]);

        Assert.Equal(new(FlopCount.FromFlops(5), 6), table.Find("mlp", "T4")!.Measurement.Metrics);
        Assert.Empty(table.Conflicts);
    }

    [Fact]
    public void Build_MetricsThatContradict_KeepsTheFirstAndSaysSoOnce()
    {
        var table = Table(["mlp,T4,1,5,,,,", "mlp,T4,1,7,,,,", "mlp,T4,1,8,,,,"]);

        Assert.Equal(FlopCount.FromFlops(5), table.Find("mlp", "T4")!.Measurement.Metrics.Flops);
        Assert.Equal(
            "'mlp' on 'T4' has rows with different FLOPs, parameters or bytes; the first are used.",
            Assert.Single(table.Conflicts));
    }

    [Fact]
    public void Build_GroupsThatContradict_KeepsTheFirstAndSaysSo()
    {
        var table = Table(["mlp,T4,1,,,,,dense", "mlp,A40,1,,,,,", "mlp,A40,1,,,,,conv", "cnn,T4,1,,,,,"]);

        Assert.Equal("dense", table.GroupOf("mlp"));
        Assert.Null(table.GroupOf("cnn"));
        Assert.Equal("'mlp' has rows with different 'family'; the first is used.", Assert.Single(table.Conflicts));
    }

    [Fact]
    public void Build_RunsWithoutUsableEnergy_AreCountedAndLeftOut()
    {
        var table = Table(["mlp,T4,,,,,,", "cnn,T4,1,,,,truncated,", "cnn,T4,,,,,failed,", "rnn,A40,1,,,,completed,"]);

        Assert.Equal(new(WithoutEnergy: 1, NotCompleted: 2), table.Omissions);
        Assert.Equal(["rnn"], table.Workloads);
        Assert.Equal(["A40"], table.Hardware);
        Assert.False(table.Contains("T4"));
    }

    [Fact]
    public void Common_AnyOrderOfRows_IsInOrdinalOrderOfWorkloads()
    {
        string[] rows =
        [
            "b,T4,2,,,,,", "a,A40,10,9,,,,", "B,T4,3,,,,,", "a,T4,1,,8,,,",
            "b,A40,20,,,,,", "B,A40,30,,,,,", "c,T4,4,,,,,",
        ];

        var common = Table(rows).Common("T4", "A40");
        var reversed = Table(rows.Reverse()).Common("T4", "A40");

        Assert.Equal(["B", "a", "b"], common.Select(point => point.Workload));
        Assert.Equal([3.0, 1, 2], common.Select(point => point.Source.Energy.Joules));
        Assert.Equal([30.0, 10, 20], common.Select(point => point.Target.Joules));
        Assert.Equal(new(FlopCount.FromFlops(9), 8), common[1].Source.Metrics);
        Assert.Equal(common, reversed);
    }

    [Fact]
    public void Common_UnknownHardware_IsEmpty() => Assert.Empty(Table(["a,T4,1,,,,,"]).Common("T4", "H100"));

    private static RunTable Table(IEnumerable<string> rows)
    {
        var builder = new RunTableBuilder("family");
        foreach (var run in TableBytes.SoundRuns(Header + string.Join('\n', rows) + '\n')) builder.Add(run);
        return builder.Build();
    }
}
