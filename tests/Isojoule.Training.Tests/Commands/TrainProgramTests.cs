using System.Globalization;
using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Training.Tests.Commands;

public sealed class TrainProgramTests : IDisposable
{
    private static readonly string[] Tiny =
        ["train", "--arch", "mlp", "--layers", "1", "--hidden", "4", "--threads", "1"];

    private readonly TrainCommandLine _line = new();

    [Theory]
    [InlineData("")]
    [InlineData("train")]
    [InlineData("all")]
    [InlineData("evaluate")]
    [InlineData("infer")]
    [InlineData("dataset synthesize")]
    public void Help_EveryCommand_IsTheReviewedText(string command)
    {
        var result = _line.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, result.ExitCode);
        // The program's name in its usage line is that of the test program.
        var text = result.Output.Replace("Isojoule.Training.Tests", "isojoule-train", StringComparison.Ordinal);
        Snapshot.Verify(text, "help-" + (command.Length == 0 ? "isojoule-train" : command.Replace(' ', '-')));
    }

    [Fact]
    public void Train_ThenEvaluate_ThenInfer_GoTogether()
    {
        string[] small = ["--arch", "mlp", "--layers", "1", "--hidden", "32", "--data", _line.Sounds, "--threads", "1"];

        var trained = _line.Run(
        [
            "train", .. small, "--epochs", "30", "--learning-rate", "1e-5",
            "--checkpoint", _line.PathOf("m"), "--curve", _line.PathOf("curve.csv"), "--json",
        ]);
        string[] data = ["--checkpoint", _line.PathOf("m"), "--data", _line.Sounds, "--threads", "1"];
        var evaluated = _line.Run(["evaluate", .. data, "--json"]);
        var inferred = _line.Run(["infer", .. data, "--clips", "3"]);

        var report = JsonDocument.Parse(trained.Output).RootElement;
        Assert.Equal("completed", report.GetProperty("outcome").GetString());
        Assert.Equal(3 * 30, report.GetProperty("steps").GetInt32());
        Assert.Equal((8192 * 32) + 32 + 320 + 10, report.GetProperty("params").GetInt64());
        // Linear layer, ReLU, head and output function: what each reads, its parameters, what it writes.
        Assert.Equal(
            4 * (8192 + (8192 * 32) + 32 + 32 + 64 + 32 + 320 + 10 + 10 + 20), report.GetProperty("bytes").GetInt64());
        Assert.Equal(31, File.ReadAllLines(_line.PathOf("curve.csv")).Length);
        // On the clips it learnt from; a model that does not listen gets 0.3 at most.
        Assert.True(JsonDocument.Parse(evaluated.Output).RootElement.GetProperty("f1_micro").GetDouble() > 0.6);
        var rows = inferred.Output.Trim().Split('\n');
        Assert.Equal(4, rows.Length);
        Assert.All(
            rows.Skip(1).SelectMany(row => row.Split(',').Skip(1)),
            cell => Assert.InRange(double.Parse(cell, CultureInfo.InvariantCulture), 0, 1));
    }

    [Fact]
    public void Train_CachedOrLive_GivesTheSameCurve()
    {
        string[] small =
        [
            "train", "--arch", "rnn", "--layers", "1", "--hidden", "8",
            "--data", _line.Sounds, "--threads", "1", "--epochs", "2",
        ];

        _line.Run([.. small, "--curve", _line.PathOf("cached.csv")]);
        _line.Run([.. small, "--features", "live", "--curve", _line.PathOf("live.csv")]);

        string[] Losses(string name) => [.. File.ReadAllLines(_line.PathOf(name)).Select(row => row.Split(',')[3])];
        Assert.Equal(Losses("cached.csv"), Losses("live.csv"));
        Assert.Equal(3, Losses("live.csv").Length);
    }

    [Fact]
    public void Train_ResumeOfAnotherTraining_IsRefused()
    {
        string[] small = [.. Tiny, "--data", _line.Sounds, "--epochs", "1", "--checkpoint", _line.PathOf("m")];
        _line.Run(small);

        var result = _line.Run([.. small, "--resume", "--batch", "4"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("m is of another training: its --batch is 8, not 4.", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ResumeOfADoneTraining_SaysSo()
    {
        string[] small = [.. Tiny, "--data", _line.Sounds, "--checkpoint", _line.PathOf("m"), "--resume"];
        _line.Run([.. small, "--epochs", "1"]);

        var again = _line.Run([.. small, "--epochs", "1"]);
        var further = _line.Run([.. small, "--epochs", "3"]);

        Assert.Contains("nothing was left to do", again.Talk, StringComparison.Ordinal);
        Assert.Contains("completed after 3 epochs, 9 steps", further.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_MissingClip_IsNamedAndUnderStrictFails()
    {
        File.Delete(Path.Combine(_line.Sounds, "audio", "train", "weak", "synthetic-00007.wav"));
        string[] small = [.. Tiny, "--data", _line.Sounds, "--epochs", "1"];

        var lenient = _line.Run(small);
        var strict = _line.Run([.. small, "--strict"]);

        Assert.Equal((0, 1), (lenient.ExitCode, strict.ExitCode));
        Assert.Contains("synthetic-00007.wav: there is no such file.", lenient.Talk, StringComparison.Ordinal);
        Assert.Contains("synthetic-00007.wav: there is no such file.", strict.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void All_SmallestModels_WritesARowForEach()
    {
        var result = _line.Run(
            "all", "--data", _line.Sounds, "--clips", "2", "--epochs", "1", "--batch", "1", "--warm-up", "0",
            "--max-parameters", "60k", "--threads", "1");

        var rows = result.Output.Trim().Split('\n').Skip(1).Select(row => row.Split(',')).ToArray();
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["crnn_1-1x64-64", "crnn_1-2x64-64"], rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(("completed", "2"), (row[4], row[5])));
        Assert.Equal("10099616", rows[0][3]);
        Assert.Contains("41 models are above --max-parameters", result.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train what?", "train", "--data", "x")]
    [InlineData("from what?", "train", "--arch", "mlp", "--layers", "1", "--hidden", "4")]
    [InlineData("Did you mean '--epochs'?", "train", "--epoch", "3")]
    [InlineData("--device takes cpu, cuda or cuda:N", "train", "--device", "gpu")]
    [InlineData(
        "that of a softmax",
        "train", "--arch", "mlp", "--layers", "1", "--hidden", "4", "--loss", "cross-entropy", "--output", "sigmoid")]
    [InlineData(
        "--resume goes on from the file of --checkpoint",
        "train", "--arch", "mlp", "--layers", "1", "--hidden", "4", "--data", "x", "--resume")]
    [InlineData("layer", "train", "--arch", "cnn", "--layers", "9", "--hidden", "4", "--data", "x")]
    [InlineData(
        "--frames is at most",
        "train", "--arch", "mlp", "--layers", "1", "--hidden", "4", "--data", "x", "--frames", "5000")]
    [InlineData("which model?", "infer", "--data", "x")]
    [InlineData("no file 'nowhere'", "evaluate", "--checkpoint", "nowhere", "--data", "x")]
    public void Run_Misused_IsTwoWithTheRemedy(string expected, params string[] arguments)
    {
        var result = _line.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(expected, result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_CudaWithoutIt_SaysWhatToDo()
    {
        var result = _line.Run(
            "train", "--arch", "mlp", "--layers", "1", "--hidden", "4", "--data", _line.Sounds, "--device", "cuda:0");

        Assert.SkipWhen(result.ExitCode == 0, "this machine has CUDA");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ISOJOULE_LIBTORCH", result.Talk, StringComparison.Ordinal);
    }

    public void Dispose() => _line.Dispose();
}
