using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Cli.Tests.Measuring;

/// <summary>What measuring leaves behind: windows, rows, repeats, and what is said of what was not measured.</summary>
public sealed class MeasureRecordTests
{
    [Fact]
    public void Measure_Events_BecomeWindowsAttributesAndDiagnostics()
    {
        using var program = new ProgramProcess();
        const string Script =
            "e() { echo \"$1\" >> $ISOJOULE_EVENTS; }; "
            + "e 'begin train'; sleep 0.3; e 'begin epoch 1'; sleep 0.2; e 'end epoch 1'; e 'end train'; "
            + "e 'set flops=1.5e9'; e 'set loss=0.25'; e 'start eval'; e 'end never'; "
            + "printf 'set note=unfinished' >> $ISOJOULE_EVENTS";

        program.Run("measure", "--", "/bin/bash", "-c", Script);

        var run = program.Record();
        Assert.Equal(["train", "epoch 1"], run.Windows.Select(window => window.Name));
        Assert.InRange(run.Windows[0].DurationS, 0.5, 2);
        Assert.InRange(run.Windows[1].DurationS, 0.2, 1);
        Assert.Equal((1.5e9, "0.25", "unfinished"), (run.Flops, run.Attributes["loss"], run.Attributes["note"]));
        Assert.Contains("events line 7 says 'start', expected begin, end or set", run.Warnings);
        Assert.Contains("'end never': no such window is open", run.Warnings);
    }

    [Fact]
    public void Measure_MetricsGiven_AreInTheRecord()
    {
        using var program = new ProgramProcess();

        program.Run("measure", "--flops", "1e9", "--params", "12", "--bytes", "4096", "--", "true");

        var run = program.Record();
        Assert.Equal((1e9, 12L, 4096.0), (run.Flops, run.Params, run.Bytes));
    }

    [Fact]
    public void Measure_CommandSaysItWasTruncated_IsTruncated()
    {
        using var program = new ProgramProcess();

        program.Run("measure", "--", "/bin/bash", "-c", "echo set outcome=truncated >> $ISOJOULE_EVENTS");

        Assert.Equal("truncated", program.Record().Outcome);
    }

    [Fact]
    public void Measure_CsvTwice_IsATableThatTheOtherCommandsRead()
    {
        using var program = new ProgramProcess();
        string[] call =
        [
            "measure", "--quiet", "--csv", "runs.csv", "--name", "sleep", "--hardware", "node", "--scope", "node",
            "--meter-command", "while :; do echo 50; sleep 0.05; done", "--", "sleep", "3",
        ];

        Assert.Equal(0, program.Run(call).ExitCode);
        Assert.Equal(0, program.Run(call).ExitCode);

        var lines = File.ReadAllLines(program.PathOf("runs.csv"));
        Assert.Equal(3, lines.Length);
        using var stream = File.OpenRead(program.PathOf("runs.csv"));
        var problems = new Tables.TableProblems();
        var runs = Tables.RunReader.Read(stream, "runs.csv", problems).ToList();
        problems.ThrowIfAny();
        Assert.All(runs, run => Assert.InRange((run.Energy!.Value / run.Duration!.Value).Watts, 30, 50.1));
    }

    [Fact]
    public void Measure_NothingCanBeMeasured_WritesAnEmptyCellAndNoZero()
    {
        using var program = new ProgramProcess();

        program.Run(
            "measure", "--quiet", "--no-models", "--gpus", "none", "--components", "other",
            "--csv", "runs.csv", "--", "true");

        var row = File.ReadAllLines(program.PathOf("runs.csv"))[1].Split(',');
        Assert.Equal("", row[2]);
        Assert.Null(program.Record().EnergyJ);
    }

    [Fact]
    public void Measure_TableOfAnotherKind_IsRefusedBeforeTheCommandRuns()
    {
        using var program = new ProgramProcess();
        File.WriteAllText(program.PathOf("other.csv"), "a,b\n");

        var result = program.Run("measure", "--csv", "other.csv", "--", "touch", "ran");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("other.csv:1: its header is not the one", result.Talk, StringComparison.Ordinal);
        Assert.False(File.Exists(program.PathOf("ran")));
    }

    [Fact]
    public void Measure_SimulatedNode_AgreesWithTheTruthWithinItsOwnBound()
    {
        using var program = new ProgramProcess();
        var library = Path.Combine(AppContext.BaseDirectory, "libisojoule-simulated-nvml.so");
        Assert.SkipUnless(File.Exists(library), "no C compiler built the simulated NVML");

        var result = program.Run(
            "measure", "--simulate", CommandLine.Node, "--json", "run.json", "--baseline", "1s", "--", "sleep", "3");

        Assert.True(result.ExitCode == 0, result.Talk);
        var run = program.Record();
        Assert.True(run.Simulated);
        var judged = run.Components.Where(component => component is { TruthJ: not null, EnergyJ: not null }).ToList();
        Assert.True(judged.Count >= 6, result.Talk);
        Assert.All(judged, component => Assert.InRange(
            component.EnergyJ!.Value - component.TruthJ!.Value, -component.BoundJ!.Value, component.BoundJ!.Value));
        // A second of baseline is too short for the node's meter, which renews its value once a second.
        Assert.All(judged.Where(component => component.Kind != "node"),
            component => Assert.NotNull(component.NetEnergyJ));
        Assert.Equal(2, run.Baselines.Count);
        Assert.Equal("gpu", run.EnergyScope);
        var doctor = program.Run("doctor", "--simulate", CommandLine.Node);
        Assert.Contains("2 packages", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_StrictWithoutGpu_FailsAndSaysWhich()
    {
        using var program = new ProgramProcess();

        var result = program.Run("doctor", "--gpus", "none", "--components", "gpu", "--strict");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot measure gpu here", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_Repeats_AreRunsOfTheirOwnAndASummary()
    {
        using var program = new ProgramProcess();

        var result = program.Run(
            "measure", "--quiet", "--repeat", "3", "--scope", "node",
            "--meter-command", "while :; do echo 100; sleep 0.05; done",
            "--json", "-", "--emissions", "emissions.csv", "--", "sleep", "2.2");

        var lines = result.Output.Trim().Split('\n');
        Assert.Equal(4, lines.Length);
        var repeats = JsonSerializer.Deserialize(lines[3], RunJson.Plain.RepeatsDocument)!;
        Assert.Equal(("isojoule-repeats", 3), (repeats.Format, repeats.Runs));
        Assert.InRange(repeats.HalfWidthRelative!.Value, 0, 0.5);
        Assert.Equal(3, Directory.GetFiles(program.Runs, "*.json").Length);
        Assert.Equal(4, File.ReadAllLines(program.PathOf("emissions.csv")).Length);
    }
}
