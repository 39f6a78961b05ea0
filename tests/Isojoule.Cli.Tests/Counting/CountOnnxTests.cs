using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Counting;

/// <summary>Counting .onnx files, which happens in a process of its own.</summary>
public sealed class CountOnnxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Count_AnOnnxFile_PrintsTheReviewedTable()
    {
        using var line = new CommandLine();

        var result = line.Run("count", Model("crnn"));

        Snapshot.Verify(result.ToString(), "count-onnx");
    }

    [Fact]
    public void Count_InAProcessOfItsOwn_WritesTheSame()
    {
        using (var line = new CommandLine())
        using (var program = new ProgramProcess())
        {
            var expected = line.Run("count", Model("dynamic"), "--shape", "2,2,30", "--json", "--convention", "mac");

            var actual = program.Run("count", Model("dynamic"), "--shape", "2,2,30", "--json", "--convention", "mac");

            Assert.Equal(0, actual.ExitCode);
            Assert.Equal(expected.Output, actual.Output);
            Assert.Equal(1080, JsonDocument.Parse(actual.Output).RootElement.GetProperty("macs").GetInt64());
        }
    }

    [Fact]
    public void Count_OperatorThatCannotBeCounted_IsNamedInBothOutputs()
    {
        using var line = new CommandLine();

        var result = line.Run("count", Model("custom"), "--json");

        var uncounted = JsonDocument.Parse(result.Output).RootElement.GetProperty("uncounted");
        Assert.Equal(["riddle"], uncounted.EnumerateArray().Select(name => name.GetString()));
        Assert.Contains(
            "warning: not counted: riddle (Mystery, is no standard operator)", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_BrokenFile_IsAnErrorThatNamesIt()
    {
        using var program = new ProgramProcess();
        File.WriteAllBytes(program.PathOf("cut.onnx"), File.ReadAllBytes(Model("crnn"))[..5000]);

        var result = program.Run("count", "cut.onnx");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith(
            "isojoule: cut.onnx is not an .onnx model, or is cut off", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_TheReadingProcessCrashes_IsAnErrorAndNothingElse()
    {
        using var program = new ProgramProcess();
        using var process = program.Start("count", Model("loop-endless"));
        var reader = ReaderOf(process);

        Signal("KILL", reader);
        var result = program.End(process);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("crashed the process that did it", result.Talk, StringComparison.Ordinal);
        Assert.Single(result.Talk.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 128 + 9)]
    public void Count_Ended_EndsTheReadingProcessToo(string signal, int exitCode)
    {
        using var program = new ProgramProcess();
        using var process = program.Start("count", Model("loop-endless"));
        var reader = ReaderOf(process);

        Signal(signal, process.Id);
        var result = program.End(process);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.True(ProgramProcess.EndsSoon(reader));
    }

    private static string Model(string name) => Repository.PathOf("data", "golden", "onnx", name + ".onnx");

    /// <summary>The process that reads the file, once it is there.</summary>
    private static int ReaderOf(Process process)
    {
        for (var start = Stopwatch.StartNew(); start.Elapsed < Patience; Thread.Sleep(10))
        {
            var children = Directory.GetDirectories($"/proc/{process.Id}/task")
                .SelectMany(task => File.ReadAllText($"{task}/children").Split(' '));
            var id = children.FirstOrDefault(text => text.Length > 0);
            if (id is not null) return int.Parse(id, CultureInfo.InvariantCulture);
        }

        throw new TimeoutException("the program started no process");
    }

    private static void Signal(string signal, int process)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
