using System.Diagnostics;
using System.Globalization;
using Isojoule.Cli.Measuring;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests;

/// <summary>Training under the meter, each in processes of their own, on the simulated node.</summary>
public sealed class TrainCommandTests : IDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Small =
        ["--arch", "mlp", "--layers", "1", "--hidden", "128", "--data", "sounds", "--threads", "1"];
    private static readonly string[] Simulated =
        ["train", "--simulate", CommandLine.Node, "--no-samples"];

    private readonly ProgramProcess _program = new();

    public TrainCommandTests()
    {
        var made = _program.Run("dataset", "synthesize", "sounds", "--clips", "16");
        Assert.True(made.ExitCode == 0, made.Talk);
    }

    [Fact]
    public void Train_UnderTheSimulatedNode_RecordsTheTrainingLoopWithItsSize()
    {
        // 800 steps: a second of an idle core, where the sensors show something new every tenth of one.
        var result = _program.Run([.. Simulated, .. Small, "--epochs", "400", "--csv", "runs.csv", "--quiet"]);

        Assert.True(result.ExitCode == 0, result.Talk);
        var run = _program.Record();
        Assert.Equal(("mlp_1x128", "completed", true), (run.Name, run.Outcome, run.Simulated));
        Assert.Equal(["start-up", "data", "warm-up", "train"], run.Windows.Select(window => window.Name));
        // 2 (8192 · 128 + 128 · 10) + 128 for ReLU; a sigmoid counts nothing.
        Assert.Equal(2_099_840, run.Flops);
        Assert.Equal((8192 * 128) + 128 + (128 * 10) + 10, run.Params);
        var said = (run.Attributes["steps"], run.Attributes["device"], run.Attributes["samples"]);
        Assert.Equal(("800", "cpu", "6400"), said);
        Assert.True(double.Parse(run.Attributes["loss"], CultureInfo.InvariantCulture) >= 0);
        Assert.True(double.Parse(run.Attributes["samples_per_s"], CultureInfo.InvariantCulture) > 0);
        var train = run.Windows[^1];
        Assert.InRange(train.Totals.GpuJ!.Value, 1, run.EnergyJ!.Value);
        var (header, row) = Row("runs.csv");
        var energyJ = double.Parse(row[header.IndexOf("energy_j")], CultureInfo.InvariantCulture);
        Assert.Equal(train.Totals.GpuJ.Value, energyJ, 1e-6);
        Assert.Equal(("mlp_1x128", "train"), (row[0], row[header.IndexOf("window")]));
    }

    [Fact]
    public void Train_TimeLimit_IsTruncatedInRecordAndTable()
    {
        string[] endless = ["--epochs", "1000000", "--time-limit", "1s"];
        var result = _program.Run([.. Simulated, .. Small, .. endless, "--csv", "runs.csv", "--quiet"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("truncated", _program.Record().Outcome);
        var (header, row) = Row("runs.csv");
        Assert.Equal("truncated", row[header.IndexOf("outcome")]);
    }

    [Fact]
    public void Train_Interrupted_LeavesACheckpointFromWhichItGoesOn()
    {
        string[] kept = [.. Small, "--checkpoint", "model", "--checkpoint-every", "1"];
        using (var meter = _program.Start([.. Simulated, .. kept, "--epochs", "1000000"]))
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(_program.PathOf("model")), Patience));
            Signal(meter.Id);
            Assert.Equal(130, _program.End(meter).ExitCode);
        }

        Assert.Equal("cancelled", _program.Record().Outcome);
        File.Delete(Directory.GetFiles(_program.Runs, "*.json").Single());
        var resumed = _program.Run([.. Simulated, .. kept, "--epochs", "1000000", "--time-limit", "1us", "--resume"]);

        Assert.Equal(0, resumed.ExitCode);
        // A part of a training must not pass for one.
        Assert.Equal(("truncated", "true"), (_program.Record().Outcome, _program.Record().Attributes["resumed"]));
        Assert.True(long.Parse(_program.Record().Attributes["steps"], CultureInfo.InvariantCulture) >= 2);
    }

    [Fact]
    public void Train_NoSuchData_FailsWithTheTrainersWords()
    {
        var result = _program.Run(
            "train", "--arch", "mlp", "--layers", "1", "--hidden", "4", "--data", "nowhere", "--quiet");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("isojoule-train: no folder 'nowhere'.", result.Talk, StringComparison.Ordinal);
        Assert.Equal("failed", _program.Record().Outcome);
    }

    [Theory]
    [InlineData("train what?", "train", "--data", "x")]
    [InlineData("from what?", "train", "--arch", "mlp", "--layers", "1", "--hidden", "4")]
    [InlineData(
        "no family 'crn'. Did you mean 'cnn'?",
        "train",
        "--arch",
        "crn",
        "--layers",
        "1",
        "--hidden",
        "4",
        "--data",
        "x")]
    public void Train_Misused_IsToldBeforeAnythingIsMeasured(string expected, params string[] arguments)
    {
        using var line = new CommandLine();

        var result = line.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoTrainingProgram_SaysHowToGetIt()
    {
        using var line = new CommandLine();

        var exception = Assert.Throws<CommandException>(() => TrainProgram.Find(null, line.PathOf("")));

        Assert.Equal(127, exception.ExitCode);
        Assert.Contains(
            "dotnet tool install --global isojoule-train --source FOLDER",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("dotnet build src/Isojoule.Training", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ISOJOULE_TRAIN", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NamedThenBesideThenBuilt_IsTheOrder()
    {
        using var line = new CommandLine();
        var named = line.Write("other", "");
        var beside = line.Write("isojoule-train", "");

        Assert.Equal(named, TrainProgram.Find(named, line.PathOf("")));
        Assert.Equal(beside, TrainProgram.Find("", Path.GetDirectoryName(beside)!));
        var found = TrainProgram.Find(null, AppContext.BaseDirectory);
        Assert.StartsWith(Repository.PathOf("src", "Isojoule.Training", "bin"), found, StringComparison.Ordinal);
        Assert.Throws<CommandException>(() => TrainProgram.Find(line.PathOf("absent"), line.PathOf("")));
    }

    [Fact]
    public void Find_BothToolsInOnePath_IsTheCommandThere()
    {
        using var line = new CommandLine();
        var installed = line.Write("isojoule-train", "");
        var store = Directory.CreateDirectory(
            line.PathOf(".store/isojoule/0.1.0/isojoule.linux-x64/0.1.0/tools/any/linux-x64"));

        Assert.Equal(installed, TrainProgram.Find(null, store.FullName));
    }

    public void Dispose() => _program.Dispose();

    private static void Signal(int process)
    {
        using var kill = Process.Start("/bin/kill", [$"-{Interrupt}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private (List<string> Header, string[] Row) Row(string name)
    {
        var lines = File.ReadAllLines(_program.PathOf(name));
        Assert.Equal(2, lines.Length);
        return ([.. lines[0].Split(',')], lines[1].Split(','));
    }
}
