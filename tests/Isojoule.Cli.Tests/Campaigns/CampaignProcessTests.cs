using System.Diagnostics;
using Isojoule.Statistics;

namespace Isojoule.Cli.Tests.Campaigns;

/// <summary>Campaigns as processes, and their sudden deaths.</summary>
public sealed class CampaignProcessTests : IDisposable
{
    private const string Six =
        """
        workloads:
          - name: w{x}
            command: [sh, -c, "echo begin w{x} >> ran; sleep 0.2; echo end w{x} >> ran"]
            grid: {x: [1, 2, 3]}
        repeats: 2
        cool_down: 0s
        hardware: [{name: here, simulate: node.json}]
        """;

    private readonly CampaignFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(false)] // the campaign alone: the run that goes on is waited for and taken
    [InlineData(true)] // everything, as a power cut would: the run is cut off and begun again
    public void Run_KilledAgainAndAgain_EachRunIsCompletedExactlyOnce(bool isTree)
    {
        var file = _files.Write(Six);
        var random = new SeededRandom(isTree ? 2UL : 1UL);
        var kills = 0;
        for (; kills < 6; kills++)
        {
            using var campaign = _files.Program.Start("campaign", "run", file);
            AwaitRuns(campaign, CountOf("begin") + 1);
            Thread.Sleep(random.Next(300));
            campaign.Kill(entireProcessTree: isTree);
            campaign.WaitForExit();
        }

        var last = _files.Program.Run("campaign", "run", file);
        var collected = _files.Program.Run("campaign", "collect", file, "--store", "all.db");

        Assert.True(last.ExitCode == 0, last.Talk);
        Assert.StartsWith("6 of 6 runs completed, ", collected.Talk, StringComparison.Ordinal);
        var completed = CampaignFiles.Completed(_files.Program.Runs);
        Assert.Equal(["w1/1", "w1/2", "w2/1", "w2/2", "w3/1", "w3/2"], completed.Keys.Order());
        Assert.All(CampaignFiles.Completed(_files.Program.Runs), run => Assert.Equal(1, run.Value));
        Assert.Equal(6, _files.Ends().Count(end => end.Outcome == "completed"));
        Assert.Contains("6 completed of 6 runs.", last.Talk, StringComparison.Ordinal);
        if (!isTree) Assert.Equal(6, CountOf("begin")); // nothing was lost, so nothing was done twice
    }

    [Fact]
    public void Run_Interrupted_EndsItsRunAndGoesOnLater()
    {
        var file = _files.Write(
            """
            workloads:
              - {name: first, command: "true"}
              - {name: second, command: [sh, -c, "echo second >> ran; test -f go || exec sleep 60"]}
            order: listed
            cool_down: 0s
            hardware: [{name: here, simulate: node.json}]
            """);
        using var campaign = _files.Program.Start("campaign", "run", file);
        AwaitRuns(campaign, 1);
        _files.Program.Shell($"kill -INT {campaign.Id}");
        var interrupted = _files.Program.End(campaign);
        File.WriteAllText(_files.Program.PathOf("go"), "");

        var status = _files.Program.Run("campaign", "status", file);
        var resumed = _files.Program.Run("campaign", "run", file);

        Assert.Equal(130, interrupted.ExitCode);
        Assert.Contains(
            "1 completed, 1 to do of 2 runs; interrupted: the same command goes on from here.",
            interrupted.Talk,
            StringComparison.Ordinal);
        Assert.StartsWith("here: 1 completed, 1 to do of 2 runs", status.Output, StringComparison.Ordinal);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(["completed", "cancelled", "completed"], _files.Ends().Select(end => end.Outcome));
    }

    [Fact]
    public void Run_FailuresAndLimits_AreKeptAsWhatTheyAre()
    {
        var file = _files.Write(
            """
            workloads:
              - {name: fails, command: [sh, -c, "exit 3"]}
              - {name: missing, command: no-such-program}
              - {name: long, command: sleep 60}
              - {name: good, command: [sh, -c, "test \"$MARK\" = '{seed} x' && test -f node.json"]}
            order: listed
            seed: 7
            cool_down: 0s
            retries: 1
            limits: {run_time: 300ms}
            environment: {MARK: 7 x}
            hardware: [{name: here, simulate: node.json}]
            """);

        var result = _files.Program.Run("campaign", "run", file);
        var again = _files.Program.Run("campaign", "run", file);

        Assert.Equal((1, 1), (result.ExitCode, again.ExitCode));
        Assert.Equal(
            [
                "here/fails/1 failed 3",
                "here/fails/1 failed 3",
                "here/missing/1 failed 127",
                "here/missing/1 failed 127",
                "here/long/1 truncated 143",
                "here/good/1 completed 0",
            ],
            _files.Ends().Select(end => $"{end.Key} {end.Outcome} {end.ExitCode}"));
        Assert.Contains(
            "missing on here: failed, exit 127, isojoule: cannot start 'no-such-program'",
            result.Talk,
            StringComparison.Ordinal);
        Assert.Contains("1 completed, 1 truncated, 2 failed of 4 runs.", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SecondCampaignOnTheSameGpu_IsRefused()
    {
        var file = _files.WriteOne("[sh, -c, 'echo begin >> ran; sleep 60']");
        using var first = _files.Program.Start("campaign", "run", file);
        AwaitRuns(first, 1);

        var second = _files.Program.Run("campaign", "run", file);
        var meter = _files.Program.Run("measure", "--exclusive", "--simulate", "node.json", "--", "true");
        first.Kill(entireProcessTree: true);
        first.WaitForExit();
        var free = _files.Program.Run("measure", "--exclusive", "--simulate", "node.json", "--", "true");

        Assert.Equal((1, 1, 0), (second.ExitCode, meter.ExitCode, free.ExitCode));
        Assert.Contains($"is being measured by process {first.Id} on ", second.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CoolDown_SettlesOnTheNodesOwnPower()
    {
        var file = _files.WriteOne("'true'", "300ms");
        var start = Stopwatch.StartNew();

        var result = _files.Program.Run("campaign", "run", file);

        Assert.True(result.ExitCode == 0, result.Talk);
        Assert.True(start.Elapsed > TimeSpan.FromMilliseconds(300));
        Assert.DoesNotContain("did not settle", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MeterKilledBeforeItsFirstLine_BeginsTheRunAgain()
    {
        var file = _files.WriteOne("'true'");
        _files.Program.Run("campaign", "run", file);
        var ledger = _files.Program.PathOf("c.campaign/ledgers/here.jsonl");
        var runId = Path.GetFileNameWithoutExtension(Directory.GetFiles(_files.Program.Runs, "*.json").Single());
        File.WriteAllText(ledger, File.ReadAllLines(ledger)[0] + "\n");
        File.Delete(Path.Combine(_files.Program.Runs, runId + ".json"));
        File.WriteAllText(Path.Combine(_files.Program.Runs, runId + ".journal"), "{\"format\":\"isojoule-jour");

        var result = _files.Program.Run("campaign", "run", file);

        Assert.True(result.ExitCode == 0, result.Talk);
        Assert.Equal(["cancelled", "completed"], _files.Ends().Select(end => end.Outcome));
        Assert.Equal("never began", _files.Ends()[0].Note);
    }

    [Fact]
    public void Run_RetryFailed_TriesAgainWhatFailedForGood()
    {
        var file = _files.WriteOne("test -f go");
        var failed = _files.Program.Run("campaign", "run", file);
        File.WriteAllText(_files.Program.PathOf("go"), "");

        var kept = _files.Program.Run("campaign", "run", file);
        var mended = _files.Program.Run("campaign", "run", file, "--retry-failed");

        Assert.Equal((1, 1, 0), (failed.ExitCode, kept.ExitCode, mended.ExitCode));
        Assert.Equal(["failed", "completed"], _files.Ends().Select(end => end.Outcome));
    }

    [Fact]
    public void Run_CommandChanged_RunsItAgainAndSaysSo()
    {
        const string Text =
            """
            workloads:
              - {name: one, command: 'true'}
              - {name: two, command: 'true'}
            cool_down: 0s
            hardware: [{name: here, simulate: node.json}]
            """;
        const string Two = "{name: two, command: 'true'}";
        _files.Program.Run("campaign", "run", _files.Write(Text));

        var changed = Text.Replace(Two, "{name: two, command: sleep 0.1}", StringComparison.Ordinal);
        var result = _files.Program.Run("campaign", "run", _files.Write(changed));

        Assert.Contains(
            "note: 1 runs have another command than when they were run, and are run again: here/two/1",
            result.Talk,
            StringComparison.Ordinal);
        Assert.Equal(3, _files.Ends().Count);
    }

    private int CountOf(string word) => Ran().Count(line => line.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Waits until so many runs have begun, or the campaign has ended.</summary>
    private void AwaitRuns(Process campaign, int count)
    {
        while (!campaign.HasExited && Ran().Count(line => !line.StartsWith("end", StringComparison.Ordinal)) < count)
            Thread.Sleep(20);
    }

    private string[] Ran()
    {
        var path = _files.Program.PathOf("ran");
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
