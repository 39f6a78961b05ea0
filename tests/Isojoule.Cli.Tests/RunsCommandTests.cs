using System.Text.Json;

namespace Isojoule.Cli.Tests;

public sealed class RunsCommandTests : IDisposable
{
    private const string Header = "workload,hardware,energy_j,duration_s,started_utc,run_id,energy_scope,extra\n";

    private readonly CommandLine _line = new();

    private string Store => _line.PathOf("runs.db");

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Import_TableTwice_AddsEachRunOnceAndSaysSo()
    {
        var table = _line.Write(
            "t.csv",
            Header + "a,X,1,10,2026-11-24T08:00:00Z,r1,gpu,\nb,X,2,,,,gpu,family=mlp\nb,X,2,,,,gpu,family=mlp\n");

        var first = _line.Run("runs", "import", table, "--store", Store);
        var second = _line.Run("runs", "import", table, "--store", Store);

        Assert.Equal("t.csv: table: 3 runs added\n", first.Talk);
        Assert.Equal("t.csv: table: 0 runs added, 3 known already\n", second.Talk);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
    }

    [Fact]
    public void List_Sorted_IsInThatOrderPageByPage()
    {
        var table = _line.Write(
            "t.csv",
            Header + "a,X,2,10,2026-11-24T08:00:00Z,r1,gpu,\nb,X,3,,,r2,gpu,\nc,Y,1,5,,r3,gpu,\n");
        _line.Run("runs", "import", table, "--store", Store);

        var highest = _line.Run("runs", "list", "--store", Store, "--sort=-energy", "--limit", "2");
        var next = _line.Run("runs", "list", "--store", Store, "--sort", "-energy", "--after", "r1");
        var wrong = _line.Run("runs", "list", "--store", Store, "--sort", "cost");

        Assert.Equal(["r2", "r1"], highest.Output.TrimEnd().Split('\n').Select(line => line[..2]));
        Assert.StartsWith("r3", next.Output, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains(
            "--sort takes started, workload, hardware, energy, duration",
            wrong.Talk,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Import_BadRow_TakesTheRestAndTellsWhy()
    {
        var table = _line.Write("t.csv", "workload,hardware,energy_j\na,X,1\nb,X,twelve\nc,X,3\n");

        var lenient = _line.Run("runs", "import", table, "--store", Store);
        var strict = _line.Run("runs", "import", table, "--strict", "--store", _line.PathOf("strict.db"));

        Assert.Equal(1, lenient.ExitCode);
        Assert.Contains("2 runs added, 1 skipped", lenient.Talk, StringComparison.Ordinal);
        Assert.Contains(
            "skipped t.csv:3: column 3 (energy_j): found \"twelve\", expected a positive number",
            lenient.Talk,
            StringComparison.Ordinal);
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains(
            "nothing was taken, as something would have been skipped", strict.Talk, StringComparison.Ordinal);
        Assert.Empty(_line.Run("runs", "list", "--store", _line.PathOf("strict.db")).Output);
    }

    [Fact]
    public void Import_Folder_TellsOfEachFile()
    {
        Directory.CreateDirectory(_line.PathOf("in/deep"));
        _line.Write("in/deep/t.txt", "workload,hardware,energy_j\na,X,1\n");
        _line.Write("in/notes.md", "# nothing\n");

        var result = _line.Run("runs", "import", _line.PathOf("in"), "--store", Store, "--json");

        var reports = result.Json;
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["table", null], reports.Select(report => report.GetProperty("format").GetString()));
        Assert.Equal(1, reports[0].GetProperty("added").GetInt32());
        Assert.Contains("no format known", reports[1].GetProperty("refusal").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void List_Pages_GoOnWhereTheLastEnded()
    {
        var rows = Enumerable.Range(0, 5).Select(i => $"w{i},X,{i + 1},10,2026-11-24T08:00:0{i}Z,r{i},gpu,\n");
        _line.Run("runs", "import", _line.Write("t.csv", Header + string.Concat(rows)), "--store", Store);

        var first = _line.Run("runs", "list", "--limit", "2", "--store", Store);
        var second = _line.Run("runs", "list", "--limit", "2", "--after", "r3", "--store", Store);
        var filtered = _line.Run("runs", "list", "--workload", "w1,w4", "--json", "--store", Store);

        Assert.Equal(
            "r4  completed    10.00 s     5.00 J  gpu       w4 on X\n"
            + "r3  completed    10.00 s     4.00 J  gpu       w3 on X\n",
            first.Output);
        Assert.Equal("2 of 5 runs; the next page: --after r3\n", first.Talk);
        Assert.Equal(["r2", "r1"], second.Output.TrimEnd().Split('\n').Select(line => line[..2]));
        Assert.Equal(["r4", "r1"], filtered.Json.Select(run => run.GetProperty("run_id").GetString()));
    }

    [Fact]
    public void Delete_WithoutYes_OnlyCounts()
    {
        var table = _line.Write("t.csv", Header + "a,X,1,,,r1,gpu,\nb,X,2,,,r2,gpu,\n");
        _line.Run("runs", "import", table, "--store", Store, "--tag", "team=a");

        var asked = _line.Run("runs", "delete", "--tag", "team=a", "--store", Store);
        var done = _line.Run("runs", "delete", "r1", "--yes", "--store", Store);

        Assert.Equal("2 runs in runs.db would be deleted; --yes does it.\n", asked.Talk);
        Assert.Equal("1 runs deleted from runs.db.\n", done.Talk);
        Assert.StartsWith("r2 ", _line.Run("runs", "list", "--store", Store).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_CsvAndRecords_AreTheSameRunsWhenImportedElsewhere()
    {
        var table = _line.Write("t.csv", Header + "=a,X,1.25,10,2026-11-24T08:00:00Z,r1,gpu,family=mlp\n");
        _line.Run("runs", "import", table, "--store", Store);

        var csv = _line.Run("runs", "export", "--store", Store);
        var safe = _line.Run("runs", "export", "--for-spreadsheets", "--store", Store);
        _line.Run("runs", "export", "--format", "jsonl", "-o", _line.PathOf("all.jsonl"), "--store", Store);
        _line.Run("runs", "import", _line.PathOf("all.jsonl"), "--store", _line.PathOf("other.db"));
        var again = _line.Run("runs", "export", "--format", "jsonl", "--store", _line.PathOf("other.db"));

        Assert.EndsWith(
            "\n=a,X,1.25,,,,10,completed,gpu,,,2026-11-24T08:00:00.0000000+00:00,r1,family=mlp\n",
            csv.Output,
            StringComparison.Ordinal);
        Assert.Contains("\n'=a,X,1.25,", safe.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(_line.PathOf("all.jsonl")), again.Output);
    }

    [Fact]
    public void Export_TableWithBytes_IsThatTableAgain()
    {
        const string Columns = "workload,hardware,energy_j,flops,params,bytes,duration_s,outcome,energy_scope,"
            + "uncertainty_j,window,started_utc,run_id,extra\n";
        const string Start = "2026-11-24T08:00:00.0000000+00:00";
        const string Rows = $"a,X,1.25,1000,10,2500000,10,completed,gpu,,,{Start},r1,family=mlp\n"
            + $"b,X,2.5,2000,20,,10,completed,gpu,,,{Start},r2,\n";
        var table = _line.Write("t.csv", Columns + Rows);

        _line.Run("runs", "import", table, "--store", Store);
        var csv = _line.Run("runs", "export", "--store", Store);
        var shown = _line.Run("runs", "show", "r1", "--json", "--store", Store);
        var listed = _line.Run("runs", "list", "--json", "--store", Store);

        Assert.Equal(Columns + Rows, csv.Output);
        Assert.Equal(2.5e6, Assert.Single(shown.Json).GetProperty("bytes").GetDouble());
        Assert.False(listed.Json.Single(run => run.GetProperty("run_id").GetString() == "r2")
            .TryGetProperty("bytes", out _));
    }

    [Fact]
    public void Calibrate_StoreWithBytes_FindsWhatItFindsInTheTable()
    {
        var rows = Enumerable.Range(1, 6).Select(i =>
            $"w{i},X,{10 * i},{i}e9,{i}00,{i * i}e6,10,gpu\nw{i},Y,{13 * i},{i}e9,{i}00,{i * i}e6,10,gpu\n");
        var table = _line.Write(
            "t.csv",
            "workload,hardware,energy_j,flops,params,bytes,duration_s,energy_scope\n" + string.Concat(rows));
        _line.Run("runs", "import", table, "--store", Store);
        string[] call = ["--source", "X", "--target", "Y", "--method", "auto", "-o"];

        _line.Run(["calibrate", table, .. call, _line.PathOf("table.json")]);
        _line.Run(["calibrate", "--store", Store, .. call, _line.PathOf("store.json")]);

        var fromStore = JsonDocument.Parse(File.ReadAllText(_line.PathOf("store.json"))).RootElement;
        var fromTable = JsonDocument.Parse(File.ReadAllText(_line.PathOf("table.json"))).RootElement;
        Assert.Equal(
            fromTable.GetProperty("references").ToString(), fromStore.GetProperty("references").ToString());
        Assert.Equal(36e6, fromStore.GetProperty("references")[5].GetProperty("bytes").GetDouble());
    }

    [Fact]
    public void Study_Store_FindsWhatItFindsInTheTable()
    {
        _line.Run("runs", "import", CommandLine.Zeus, "--store", Store);

        var fromTable = _line.Run("study", CommandLine.Zeus, "--methods", "linear", "--json");
        var fromStore = _line.Run("study", "--store", Store, "--methods", "linear", "--json");

        Assert.Equal(0, fromStore.ExitCode);
        Assert.Equal(fromTable.Output, fromStore.Output);
    }

    [Fact]
    public void Calibrate_StoreOfTwoScopes_AsksForOne()
    {
        var table = _line.Write(
            "t.csv",
            Header + "a,X,1,,,,gpu,\na,Y,2,,,,gpu,\nb,X,3,,,,gpu,\nb,Y,4,,,,gpu,\na,X,9,,,,total,\n");
        _line.Run("runs", "import", table, "--store", Store);
        string[] call =
        [
            "calibrate", "--store", Store, "--source", "X", "--target", "Y",
            "--method", "dual", "-o", _line.PathOf("c.json"),
        ];

        var mixed = _line.Run(call);
        var chosen = _line.Run([.. call, "--scope", "gpu"]);

        Assert.Equal(2, mixed.ExitCode);
        Assert.Contains("gpu (4), total (1). Choose one with --scope", mixed.Talk, StringComparison.Ordinal);
        Assert.Equal(0, chosen.ExitCode);
        var calibration = JsonDocument.Parse(File.ReadAllText(_line.PathOf("c.json"))).RootElement;
        Assert.Equal(2, calibration.GetProperty("references").GetArrayLength());
    }
}
