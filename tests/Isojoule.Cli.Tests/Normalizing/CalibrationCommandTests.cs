using System.Globalization;
using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Normalizing;

/// <summary>The road from a table to normalized energies.</summary>
public sealed class CalibrationCommandTests
{
    [Fact]
    public void References_ThenCalibrateThenNormalize_ReturnsTheReferencesTargets()
    {
        using var line = new CommandLine();
        var table = line.Write("common.csv", CommonRows());
        var names = line.Run("references", table, "--source", "A40", "-k", "2").Output;
        var chosen = line.Write("references.txt", names);
        var calibration = line.PathOf("a40-v100.json");
        var calibrated = line.Run(
            "calibrate", table, "--source", "A40", "--target", "V100",
            "--method", "dual", "--references", "@" + chosen, "-o", calibration);
        Assert.Equal(0, calibrated.ExitCode);

        var normalized = line.Run("normalize", table, "--calibration", calibration, "--json").Json;

        var rows = File.ReadLines(table).Select(row => row.Split(',')).ToArray();
        var references = names.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, references.Length);
        foreach (var name in references)
        {
            var row = rows.Single(row => row[0] == name && row[1] == "V100");
            var measuredJ = double.Parse(row[3], CultureInfo.InvariantCulture);
            var predicted = normalized.Single(row => row.GetProperty("workload").GetString() == name);
            Assert.Equal(measuredJ, predicted.GetProperty("normalized_energy_j").GetDouble(), 1e-9 * measuredJ);
            Assert.True(predicted.GetProperty("inside_range").GetBoolean());
        }
    }

    [Fact]
    public void References_BudgetOfTime_ListsWhatFitsAndSaysWhatItTakes()
    {
        using var line = new CommandLine();

        var result = line.Run("references", CommandLine.Zeus, "--source", "A40", "--budget", "2min");

        var columns = File.ReadLines(CommandLine.Zeus).First().Split(',');
        var at = Array.IndexOf(columns, "duration_s");
        var durations = File.ReadLines(CommandLine.Zeus).Skip(1)
            .Select(row => row.Split(','))
            .Where(row => row[1] == "A40")
            .ToDictionary(row => row[0], row => double.Parse(row[at], CultureInfo.InvariantCulture));
        var chosen = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(chosen.Sum(name => durations[name]), 60, 120);
        Assert.Contains("references, which took", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibrate_SelectionDesigned_FitsOnTheReferencesThatReferencesLists()
    {
        using var line = new CommandLine();
        var table = line.Write("common.csv", CommonRows());
        string[] call = ["calibrate", table, "--source", "A40", "--target", "V100"];
        line.Run([.. call, "--selection", "designed", "-k", "5", "-o", line.PathOf("a.json")]);
        line.Write("names.txt", line.Run("references", table, "--source", "A40", "-k", "5").Output);

        line.Run([.. call, "--references", "@" + line.PathOf("names.txt"), "-o", line.PathOf("b.json")]);

        Assert.Equal(File.ReadAllText(line.PathOf("b.json")), File.ReadAllText(line.PathOf("a.json")));
    }

    [Fact]
    public void Normalize_CsvAndJson_HoldTheSameNumbers()
    {
        using var line = new CommandLine();
        var calibration = Calibrate(line);

        var json = line.Run("normalize", CommandLine.Zeus, "--calibration", calibration, "--json").Json;
        var csv = line.Run("normalize", CommandLine.Zeus, "--calibration", calibration).Lines
            .Skip(1).Select(row => row.Split(',')).ToArray();

        Assert.Equal(json.Length, csv.Length);
        for (var i = 0; i < csv.Length; i++)
        {
            Assert.Equal(json[i].GetProperty("workload").GetString(), csv[i][0]);
            var energyJ = double.Parse(csv[i][4], CultureInfo.InvariantCulture);
            Assert.Equal(json[i].GetProperty("normalized_energy_j").GetDouble(), energyJ);
        }
    }

    [Fact]
    public void Calibrate_File_IsTheReviewedShape()
    {
        using var line = new CommandLine();
        var table = line.Write("t.csv", "workload,hardware,energy_j,flops,params,duration_s\n"
            + "a,X,10,1e6,100,2\na,Y,20,,,\n"
                + "b,X,30,2e6,500,4\nb,Y,50,,,\n"
                + "c,X,70,2.5e6,,9\nc,Y,80,,,\nd,X,90,9e6,1,1\nd,Y,200,,,\n");

        var result = line.Run(
            "calibrate", table, "--source", "X", "--target", "Y", "--method", "linear+flops", "-o", "-");

        Assert.Equal(0, result.ExitCode);
        Snapshot.Verify(result.ToString(), "calibration-file");
    }

    [Fact]
    public void Normalize_RowWithoutFlops_HasNoEnergyAndIsTold()
    {
        using var line = new CommandLine();
        var table = line.Write("t.csv", "workload,hardware,energy_j,flops\n"
            + "a,X,10,1e6\na,Y,20,\nb,X,30,2e6\nb,Y,50,\nc,X,70,2.5e6\nc,Y,80,\n");
        string[] call = ["calibrate", table, "--source", "X", "--target", "Y", "--method", "linear+flops"];
        line.Run([.. call, "-o", line.PathOf("c.json")]);
        var rows = line.Write("new.csv", "workload,hardware,energy_j\nq,X,15\n");

        var result = line.Run("normalize", rows, "--calibration", line.PathOf("c.json"), "--json");

        Assert.Equal(JsonValueKind.Null, result.Json.Single().GetProperty("normalized_energy_j").ValueKind);
        Assert.Contains("1 rows lack the FLOPs", result.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", 4, "note: intervals rest on experience with other tables")]
    [InlineData("auto-vague", 4, "note: intervals rest on the errors of only 4 references")]
    [InlineData("power-law", 4, "note: intervals rest on the errors of only 4 references, and beyond")]
    [InlineData("dual", 2, "note: intervals rest on experience with other tables")]
    public void Normalize_FewReferences_SaysOnWhatIntervalsRest(string method, int count, string expected)
    {
        using var line = new CommandLine();
        var table = line.Write("common.csv", CommonRows());
        string[] call = ["calibrate", table, "--source", "A40", "--target", "V100", "--method", method];
        line.Run([.. call, "--selection", "spread", "-k", $"{count}", "-o", line.PathOf("few.json")]);
        line.Run([.. call, "-o", line.PathOf("all.json")]);

        var few = line.Run("normalize", table, "--calibration", line.PathOf("few.json")).Talk;
        var all = line.Run("normalize", table, "--calibration", line.PathOf("all.json")).Talk;

        Assert.Contains(expected, few, StringComparison.Ordinal);
        if (method != "dual") Assert.DoesNotContain("intervals rest", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalize_ManyRowsSomeWithoutMetrics_KeepTheirOrder()
    {
        using var line = new CommandLine();
        var table = line.Write("t.csv", "workload,hardware,energy_j,flops\n"
            + "a,X,10,1e6\na,Y,20,\nb,X,30,2e6\nb,Y,50,\nc,X,70,2.5e6\nc,Y,80,\n");
        string[] call = ["calibrate", table, "--source", "X", "--target", "Y", "--method", "linear+flops"];
        line.Run([.. call, "-o", line.PathOf("c.json")]);
        var rows = Enumerable.Range(0, 5000).Select(i => $"w{i},X,{10 + (i % 60)},{(i % 1500 == 1400 ? "" : "2e6")}");
        var many = line.Write("many.csv", "workload,hardware,energy_j,flops\n" + string.Join('\n', rows) + "\n");

        var lines = line.Run("normalize", many, "--calibration", line.PathOf("c.json")).Lines
            .Skip(1).Select(row => row.Split(',')).ToArray();

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"w{i}"), lines.Select(row => row[0]));
        Assert.Equal(["w1400", "w2900", "w4400"], lines.Where(row => row[4].Length == 0).Select(row => row[0]));
        Assert.Single(lines.Where(row => row[3] == "25" && row[4].Length > 0).Select(row => row[4]).Distinct());
    }

    [Fact]
    public void Normalize_LevelAndUncertainty_WidenTheInterval()
    {
        using var line = new CommandLine();
        var calibration = Calibrate(line);
        var table = line.Write(
            "new.csv", "workload,hardware,energy_j,duration_s,uncertainty_j\nq,A40,1e5,600,\nq,A40,1e5,600,3e4\n");

        double Width(JsonElement row) =>
            row.GetProperty("upper_j").GetDouble() / row.GetProperty("lower_j").GetDouble();
        var usual = line.Run("normalize", table, "--calibration", calibration, "--json").Json;
        var high = line.Run("normalize", table, "--calibration", calibration, "--level", "0.99", "--json").Json;

        Assert.Equal(0.9, usual[0].GetProperty("level").GetDouble());
        Assert.Equal(0.99, high[0].GetProperty("level").GetDouble());
        Assert.True(Width(high[0]) > Width(usual[0]));
        Assert.True(Width(usual[1]) > Width(usual[0]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("90")]
    public void Normalize_LevelOutOfRange_IsMisuse(string level)
    {
        using var line = new CommandLine();

        var result = line.Run("normalize", CommandLine.Zeus, "--calibration", Calibrate(line), "--level", level);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--level lies between 0 and 1", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalize_BadCellInTheLastRow_PrintsNoRowAtAll()
    {
        using var line = new CommandLine();
        var calibration = Calibrate(line);
        var bad = line.Write("bad.csv", File.ReadAllText(CommandLine.Zeus) + "x,A40,f,abc,,,,\n");

        var result = line.Run("normalize", bad, "--calibration", calibration);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
    }

    /// <summary>The sample's rows of workloads measured on both the A40 and the V100.</summary>
    private static string CommonRows()
    {
        var rows = File.ReadLines(CommandLine.Zeus).ToArray();
        var common = rows.Where(row => row.Split(',')[1] is "A40" or "V100").GroupBy(row => row.Split(',')[0])
            .Where(workload => workload.Count() == 2).SelectMany(workload => workload);
        return string.Join('\n', (string[])[rows[0], .. common]) + "\n";
    }

    private static string Calibrate(CommandLine line)
    {
        var path = line.PathOf("c.json");
        var result = line.Run("calibrate", CommandLine.Zeus, "--source", "A40", "--target", "V100", "-o", path);
        Assert.Equal(0, result.ExitCode);
        return path;
    }
}
