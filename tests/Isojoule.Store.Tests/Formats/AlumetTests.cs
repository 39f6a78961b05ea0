namespace Isojoule.Store.Tests.Formats;

public sealed class AlumetTests
{
    [Fact]
    public void Read_Deltas_AreSummedByCounter()
    {
        var run = Assert.Single(Import.Fixture("alumet/alumet-output.csv").Runs);

        Assert.Equal(["cpu:0", "dram:0", "gpu:00000000:17:00.0"], run.Components.Select(component => component.Id));
        Assert.Equal([100.0, 10.0, 250.0], run.Components.Select(component => component.EnergyJ!.Value));
        Assert.Equal((250.0, 360.0), (run.EnergyJ!.Value, run.Totals.MeasuredJ!.Value));
    }

    [Fact]
    public void Read_FirstRow_CoversTheTimeBeforeIt()
    {
        var run = Import.Fixture("alumet/alumet-output.csv").Runs[0];

        Assert.Equal(2, run.DurationS);
        Assert.Equal(new DateTimeOffset(2025, 11, 2, 21, 12, 52, TimeSpan.Zero), run.StartedUtc);
    }

    [Fact]
    public void Read_WhatIsNotTheNodes_IsLeftOutAndTold()
    {
        var import = Import.Fixture("alumet/alumet-output.csv");

        Assert.Contains(import.Report.Notes.Keys, note => note.Contains("processes", StringComparison.Ordinal));
        Assert.Contains(import.Report.Notes.Keys, note => note.StartsWith("\"pp0\"", StringComparison.Ordinal));
        Assert.Contains("with its unit at the end", Assert.Single(import.Skipped), StringComparison.Ordinal);
    }
}
