using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Cli.Tests.Measuring;

/// <summary>What happens to the measured command, and to its record, when things end in every way they can.</summary>
public sealed class MeasureProcessTests
{
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int Interrupt = 2;

    [Fact]
    public void Measure_CommandWithInputAndOutput_PassesThemAndItsExitCode()
    {
        using var program = new ProgramProcess();

        var process = program.Start("measure", "--quiet", "--", "/bin/bash", "-c", "cat; echo talk >&2; exit 7");
        var result = program.End(process, "hello\n");

        Assert.Equal((7, "hello\n", "talk\n"), (result.ExitCode, result.Output, result.Talk));
        Assert.Equal(("failed", 7), (program.Record().Outcome, program.Record().ExitCode));
    }

    [Fact]
    public void Measure_ArgumentsAfterDashes_ReachTheCommandUntouched()
    {
        using var program = new ProgramProcess();

        var result = program.Run("measure", "--quiet", "--", "printf", "[%s]", "--json", "--", "@file", "a b");

        Assert.Equal("[--json][--][@file][a b]", result.Output);
    }

    [Fact]
    public void Measure_NoSuchCommand_Is127AndLeavesNothing()
    {
        using var program = new ProgramProcess();

        var result = program.Run("measure", "--", "no-such-program");

        Assert.Equal(127, result.ExitCode);
        Assert.Contains(
            "cannot start 'no-such-program': no such program on PATH", result.Talk, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(program.Runs));
    }

    [Fact]
    public void Measure_FileThatIsNoProgram_Is127WithTheRemedy()
    {
        using var program = new ProgramProcess();
        File.WriteAllText(program.PathOf("train.sh"), "echo\n");

        var result = program.Run("measure", "--", "./train.sh");

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("chmod +x", result.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Terminate)]
    [InlineData(Interrupt)]
    public void Measure_SignalToTheMeter_EndsTheCommandAndKeepsARecord(int signal)
    {
        using var program = new ProgramProcess();
        const string Script = "trap 'exit 9' TERM INT; echo $$ > pid; while :; do sleep 0.05; done";
        using var meter = program.Start("measure", "--", "/bin/bash", "-c", Script);
        var child = int.Parse(program.Await("pid"), CultureInfo.InvariantCulture);

        Send(signal, meter.Id);
        var result = program.End(meter);

        Assert.Equal(9, result.ExitCode);
        Assert.True(ProgramProcess.EndsSoon(child));
        Assert.Equal("cancelled", program.Record().Outcome);
        Assert.True(program.Record().DurationS > 0);
    }

    // A scheduler signals every process of a job, in no order.
    [Theory]
    [InlineData("(sleep 0.3; kill -TERM $PPID) & kill -TERM $$", "cancelled")]
    [InlineData("kill -TERM $$", "failed")]
    public void Measure_CommandTerminatedBeforeTheMeter_IsCancelledOnlyWithTheMeter(string script, string outcome)
    {
        using var program = new ProgramProcess();

        var result = program.Run("measure", "--quiet", "--", "/bin/bash", "-c", script);

        Assert.Equal(128 + Terminate, result.ExitCode);
        Assert.Equal((outcome, 128 + Terminate), (program.Record().Outcome, program.Record().ExitCode));
    }

    [Fact]
    public void Measure_ScriptTerminated_LeavesNoGrandchildRunning()
    {
        using var program = new ProgramProcess();
        using var meter = program.Start("measure", "--", "/bin/bash", "-c", "sleep 600 & echo $! > pid; wait");
        var grandchild = int.Parse(program.Await("pid"), CultureInfo.InvariantCulture);

        Send(Terminate, meter.Id);
        program.End(meter);

        Assert.True(ProgramProcess.EndsSoon(grandchild));
    }

    [Fact]
    public void Measure_MeterKilled_EndsCommandAndGrandchildrenAndRecoversTheRun()
    {
        using var program = new ProgramProcess();
        using var meter = program.Start(
            "measure", "--name", "victim", "--meter-command", "while :; do echo 100; sleep 0.05; done", "--",
            "/bin/bash", "-c", "sleep 600 & echo begin train >> $ISOJOULE_EVENTS; sleep 4.5; echo $! > pid; wait");
        var grandchild = int.Parse(program.Await("pid"), CultureInfo.InvariantCulture);

        Send(Kill, meter.Id);
        meter.WaitForExit();
        Assert.True(ProgramProcess.EndsSoon(grandchild));
        var recovered = program.Run("runs", "recover");

        Assert.Equal(0, recovered.ExitCode);
        var run = program.Record();
        Assert.True(run.Recovered);
        Assert.Equal(("cancelled", "victim"), (run.Outcome, run.Name));
        // 4.5 s of life, of which a second may be lost and a slow machine may add some.
        Assert.InRange(run.DurationS!.Value, 3.4, 30);
        Assert.Equal("train", run.Windows.Single().Name);
        var node = run.Components.Single(component => component.Kind == "node");
        Assert.InRange(node.EnergyJ!.Value / node.CoveredS, 99, 101);
        Assert.Empty(Directory.GetFiles(program.Runs, "*.journal"));
        Assert.Empty(Directory.GetFiles(program.Runs, "*.events"));
    }

    [Fact]
    public void Recover_RunThatStillGoesOn_IsLeftAlone()
    {
        using var program = new ProgramProcess();
        using var meter = program.Start("measure", "--", "/bin/bash", "-c", "echo $$ > pid; sleep 600");
        program.Await("pid");

        var result = program.Run("runs", "recover");

        Assert.Contains("still being measured", result.Talk, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(program.Runs, "*.journal"));
        Send(Terminate, meter.Id);
        program.End(meter);
    }

    [Fact]
    public void Measure_FileSizeLimit_LosesTheJournalButNotTheMeasurement()
    {
        using var program = new ProgramProcess();

        // 2 KiB: room for the header of a journal, not for its samples.
        // The runtime itself must not map large files then.
        var result = program.Shell(
            "trap '' XFSZ; ulimit -f 2; export DOTNET_EnableWriteXorExecute=0; "
            + "\"$ISOJOULE\" measure --interval 1ms --meter-command 'while :; do echo 100; sleep 0.01; done' "
            + "--json - -- sleep 1.5");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("ends early", result.Talk, StringComparison.Ordinal);
        var run = JsonSerializer.Deserialize(result.Output, RunJson.Plain.RunDocument)!;
        Assert.InRange(run.DurationS!.Value, 1.4, 10);
    }

    [Theory]
    [InlineData("--baseline")]
    [InlineData("--cool-down")]
    public void Measure_CancelledWhileIdleAfterARun_KeepsTheRun(string idle)
    {
        using var program = new ProgramProcess();
        using var meter = program.Start(
            "measure", "--json", "run.json", "--repeat", "2", idle, "2s",
            "--", "/bin/bash", "-c", "sleep 0.2; echo done > done");
        program.Await("done");
        Thread.Sleep(500); // into the two seconds after the command

        Send(Terminate, meter.Id);
        program.End(meter);

        Assert.Equal(("completed", 0), (program.Record().Outcome, program.Record().ExitCode));
        Assert.Contains("isojoule-run", File.ReadAllText(program.PathOf("run.json")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(program.Runs, "*.journal"));
    }

    private static void Send(int signal, int process)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
