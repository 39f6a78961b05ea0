using System.Text.Json;
using Isojoule.Files;
using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

public sealed class IsojouleTests
{
    [Fact]
    public void Read_Records_AreWordForWord()
    {
        var import = Import.Fixture("isojoule/records.jsonl");

        var lines = File.ReadAllLines(Import.PathOf("isojoule", "records.jsonl"));
        Assert.Equal(lines, import.Runs.Select(run => JsonSerializer.Serialize(run, RunJson.Plain.RunDocument)));
    }

    [Fact]
    public void Read_RecordSpreadOverLines_IsOneDocument()
    {
        var spread = Import.Fixture("isojoule/record.json").Runs;

        Assert.Equal(Import.Fixture("isojoule/records.jsonl").Runs[2].RunId, Assert.Single(spread).RunId);
    }

    [Fact]
    public void Read_Table_KeepsIdentifiersScopesAndWhatIsUnknown()
    {
        var runs = Import.Fixture("isojoule/table.csv").Runs;

        Assert.Equal(["run-1", "run-2"], runs.Select(run => run.RunId));
        Assert.Equal(("gpu", 100.5, 2.5), (runs[0].EnergyScope, runs[0].EnergyJ!.Value, runs[0].UncertaintyJ!.Value));
        Assert.Equal(("failed", null), (runs[1].Outcome, runs[1].EnergyJ));
        Assert.Equal("MLP", runs[0].Attributes["family"]);
    }

    [Theory]
    [InlineData("t.csv", "workload,hardware,energy_j,bytes\na,X,1,2.5e8\nb,X,1,\nc,X,1,0\n")]
    [InlineData(
        "t.jsonl",
        "{\"workload\":\"a\",\"hardware\":\"X\",\"energy_j\":1,\"bytes\":250000000}\n"
            + "{\"workload\":\"b\",\"hardware\":\"X\",\"energy_j\":1}\n"
            + "{\"workload\":\"c\",\"hardware\":\"X\",\"energy_j\":1,\"bytes\":0}\n")]
    public void Read_TableWithBytes_TakesThemAsAMetricAndNoAttribute(string file, string text)
    {
        var runs = Import.Text(text, file).Runs;

        Assert.Equal([2.5e8, null, 0], runs.Select(run => run.Bytes));
        Assert.All(runs, run => Assert.Empty(run.Attributes));
    }

    [Fact]
    public void Read_TableWithNegativeBytes_IsToldAndLeftOut()
    {
        var import = Import.Text("workload,hardware,energy_j,bytes\na,X,1,-1\n", "t.csv");

        Assert.Empty(import.Runs);
        Assert.Contains("column 4 (bytes): found \"-1\"", Assert.Single(import.Skipped), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,hardware,energy_j\na,b,1\n")]
    [InlineData("{\"hardware\":\"b\",\"energy_j\":1}\n")]
    public void Read_TableWithoutAColumn_IsToldWhoeverNamedTheFormat(string text)
    {
        // Found by damaging a fixture: the format may be the user's word, not the file's.
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        var report = new ImportReport(path, "table");

        var runs = RunImporters.Find("table")!.Read(ImportSource.Of(path), new(), report).ToArray();
        File.Delete(path);

        Assert.Empty(runs);
        Assert.NotEqual(0, report.Skipped.Count);
    }

    [Fact]
    public void Read_TableOfKilowattHours_IsConverted()
    {
        Assert.Equal([3600.0, 7200.0], Import.Fixture("isojoule/table.jsonl").Runs.Select(run => run.EnergyJ!.Value));
    }

    [Fact]
    public void Read_RecordOfAnEnergyThatCannotBe_IsTold()
    {
        var record = File.ReadLines(Import.PathOf("isojoule", "records.jsonl")).First(
            line => line.Contains("\"energy_j\":", StringComparison.Ordinal));

        var import = Import.Text(
            record.Replace("\"energy_j\":", "\"energy_j\":-", StringComparison.Ordinal),
            "records.jsonl",
            new ImportOptions());

        Assert.Empty(import.Runs);
        Assert.Contains("cannot be", Assert.Single(import.Skipped), StringComparison.Ordinal);
    }
}
