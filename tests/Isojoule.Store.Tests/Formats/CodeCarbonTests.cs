using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

public sealed class CodeCarbonTests
{
    private const double JoulesPerKilowattHour = 3.6e6;

    // Energies go through a division by the PUE and a change of unit: three roundings of 1e-16.
    private const double Tolerance = 1e-12;

    [Fact]
    public void Read_Version12_HasTheReportedTotal()
    {
        var run = Assert.Single(Import.Fixture("codecarbon/v1.2.csv").Runs);

        Assert.Equal(("mlp-4x1024", "reported"), (run.Name, run.EnergyScope));
        Assert.Equal(0.01 * JoulesPerKilowattHour, run.EnergyJ!.Value, Tolerance);
        Assert.Equal(new DateTimeOffset(2021, 3, 2, 10, 5, 0, TimeSpan.Zero), run.StartedUtc);
        Assert.Equal("codecarbon", run.Origin!.Format);
    }

    [Fact]
    public void Read_RunningTotals_LastRowStandsForTheRun()
    {
        var import = Import.Fixture("codecarbon/v2.1.csv");

        var run = import.Runs.Single(candidate => candidate.Name == "mlp");
        Assert.Equal(2, import.Runs.Count);
        Assert.Equal(0.0006 * JoulesPerKilowattHour, run.EnergyJ!.Value, Tolerance);
        Assert.Equal(20, run.DurationS);
        Assert.Equal("NVIDIA GeForce RTX 2080 Ti", run.Hardware);
        Assert.Contains(import.Report.Notes.Keys, note => note.Contains("running totals", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_GpuOfZero_IsUnknown()
    {
        // A GPU without an energy counter is 0 kWh in CodeCarbon; as a
        // measurement that would be the most frugal GPU there is.
        var run = Import.Fixture("codecarbon/v2.1.csv").Runs.Single(candidate => candidate.Name == "cnn");

        Assert.Equal(("gpu", null), (run.EnergyScope, run.EnergyJ));
        Assert.Equal("unavailable", run.Components.Single(component => component.Kind == "gpu").Method);
    }

    [Fact]
    public void Read_PueAboveOne_IsDividedOut()
    {
        var run = Import.Fixture("codecarbon/v3.2.csv").Runs.Single(candidate => candidate.Name == "crnn");

        Assert.Equal(0.0105 / 1.5 * JoulesPerKilowattHour, run.EnergyJ!.Value, Tolerance * run.EnergyJ.Value);
        Assert.Equal("1.5", run.Attributes["pue"]);
        Assert.Equal("2x NVIDIA A40", run.Hardware);
        Assert.Equal("reported", run.Components.Single(component => component.Kind == "cpu").Method);
        Assert.Equal("modelled", run.Components.Single(component => component.Kind == "dram").Method);
    }

    [Fact]
    public void Read_RowsWithColumnsLeftOut_AreToldAndNotTaken()
    {
        var import = Import.Fixture("codecarbon/v3.2.csv");

        Assert.Equal(["crnn", "laptop"], import.Runs.Select(run => run.Name));
        Assert.Collection(
            import.Skipped,
            line => Assert.Equal("v3.2.csv:3: found 37 fields, expected 38 as in the header", line),
            line => Assert.StartsWith(
                "v3.2.csv:4: column 14 (energy_consumed): found \"0.02\", expected the sum of", line));
    }

    [Fact]
    public void Read_NoGpu_ReportsTheTotalAndNeverAMeasurement()
    {
        var run = Import.Fixture("codecarbon/v3.2.csv").Runs.Single(candidate => candidate.Name == "laptop");

        Assert.Equal(("reported", "Some CPU"), (run.EnergyScope, run.Hardware));
        Assert.Equal(0.0002 * JoulesPerKilowattHour, run.EnergyJ!.Value, Tolerance);
        Assert.Null(run.Totals.MeasuredJ);
        Assert.NotEmpty(run.Warnings);
    }

    [Fact]
    public void Read_Tasks_EachIsARun()
    {
        var import = Import.Fixture("codecarbon/tasks.csv");

        Assert.Equal(["study/load", "study/train", "study/train"], import.Runs.Select(run => run.Name));
        Assert.Equal(3, import.Runs.Select(run => run.RunId).Distinct().Count());
        Assert.Equal(0.0006 * JoulesPerKilowattHour, import.Runs[2].EnergyJ!.Value, Tolerance);
    }

    [Fact]
    public void Read_Twice_GivesTheSameIdentifiers()
    {
        var first = Import.Fixture("codecarbon/v2.1.csv").Runs.Select(run => run.RunId);
        var second = Import.Fixture("codecarbon/v2.1.csv").Runs.Select(run => run.RunId);

        Assert.Equal(first, second);
    }

    [Fact]
    public void Read_LongerThanTheCalendar_StartIsUnknown()
    {
        // Found by damaging a fixture: the difference of such times does not exist.
        var import = Import.Text(
            "timestamp,project_name,duration,emissions,energy_consumed\n2024-01-01T00:00:00,a,9e11,0,0.1\n");

        Assert.Null(Assert.Single(import.Runs).StartedUtc);
    }

    [Fact]
    public void Read_OffsetGiven_MovesTheStart()
    {
        var run = Import
            .Fixture("codecarbon/v1.2.csv", new ImportOptions { UtcOffset = TimeSpan.FromHours(1) })
            .Runs[0];

        Assert.Equal(new DateTimeOffset(2021, 3, 2, 9, 5, 0, TimeSpan.Zero), run.StartedUtc);
    }
}
