using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Running;
using Isojoule.Campaigns.Tests.Files;
using Isojoule.Statistics;

namespace Isojoule.Campaigns.Tests.Running;

public sealed class CampaignRunnerTests : IDisposable
{
    private const string Three =
        """
        workloads:
          - {name: '{x}', command: 'run {x}', grid: {x: [a, b, c]}}
        order: listed
        hardware: [H]

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly List<CampaignProgress> _told = [];
    private int _ids;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_NothingFails_RunsEachOnceAfterARest()
    {
        var executor = new ScriptedExecutor();

        var stop = Run(Three, executor);

        Assert.Equal(CampaignStop.Done, stop);
        Assert.Equal(["H/a/1", "H/b/1", "H/c/1"], executor.Records.Values.Select(record => record.Key));
        Assert.Equal(3, executor.Rests);
        Assert.Equal([0, 1, 1, 2, 2, 3], _told.Select(told => told.Settled));
    }

    [Fact]
    public void Run_PlugPulledAgainAndAgain_EveryRunIsCompletedExactlyOnce()
    {
        // Wherever the runner dies (before or after a record is written), its successor neither repeats nor forgets a
        // run.
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            using var folder = new TemporaryFolder();
            var executor = new ScriptedExecutor();
            executor.Step = () =>
            {
                if (random.Next(4) == 0) throw new InvalidOperationException("the power is gone");
            };

            while (!IsDone(folder, executor)) { }

            Assert.Equal(["H/a/1", "H/b/1", "H/c/1"], executor.Records.Values.Select(record => record.Key).Order());
        }
    }

    [Fact]
    public void Run_FailsWithRetries_IsTriedAgainAndKeptAsFailed()
    {
        var executor = new ScriptedExecutor
        {
            Script = (run, attempt) => run.Workload.Name == "b" && attempt < 3
                ? new(RunOutcome.Failed, 1, null, TimeSpan.Zero)
                : ScriptedExecutor.Completed(),
        };

        var stop = Run(Three + "retries: 1\n", executor);
        var again = Run(Three + "retries: 2\n", executor);

        Assert.Equal(CampaignStop.Done, stop);
        Assert.Equal(5, executor.Records.Count); // a, b twice, c; and b once more when it may be tried again
        Assert.Equal(CampaignStop.Done, again);
        Assert.Equal(RunOutcome.Completed, executor.Records.Values.Last().End.Outcome);
    }

    [Fact]
    public void Run_StopsOnFailure_LeavesTheRest()
    {
        var executor = new ScriptedExecutor { Script = (_, _) => new(RunOutcome.Failed, 1, null, TimeSpan.Zero) };

        var stop = Run(Three + "on_failure: stop\n", executor);

        Assert.Equal(CampaignStop.Failure, stop);
        Assert.Single(executor.Records);
    }

    [Fact]
    public void Run_Truncated_IsNotTriedAgain()
    {
        var executor = new ScriptedExecutor
        {
            Script = (_, _) => new(RunOutcome.Truncated, 143, null, TimeSpan.FromSeconds(1)),
        };

        var stop = Run(Three + "retries: 3\n", executor);

        Assert.Equal(CampaignStop.Done, stop);
        Assert.Equal(3, executor.Records.Count);
    }

    [Fact]
    public void Run_Cancelled_StopsAndGoesOnLater()
    {
        var isAsked = true;
        var executor = new ScriptedExecutor
        {
            Script = (run, _) => isAsked && run.Workload.Name == "b"
                ? new(RunOutcome.Cancelled, 130, null, TimeSpan.Zero)
                : ScriptedExecutor.Completed(),
        };

        var first = Run(Three, executor);
        isAsked = false;
        var second = Run(Three, executor);

        Assert.Equal((CampaignStop.Interrupted, CampaignStop.Done), (first, second));
        Assert.Equal(["H/a/1", "H/b/1", "H/b/1", "H/c/1"], executor.Records.Values.Select(record => record.Key));
    }

    [Theory]
    [InlineData("total_time: 25s", CampaignStop.TimeLimit, 3)] // 20 s are below it, and what a run takes is not known
    [InlineData("total_time: 20s", CampaignStop.TimeLimit, 2)]
    [InlineData("total_energy: 150J", CampaignStop.EnergyLimit, 2)]
    public void Run_Limit_NoRunBeginsPastIt(string limit, CampaignStop expected, int runs)
    {
        var executor = new ScriptedExecutor();

        var stop = Run(Three.Replace("c]", "c, d]", StringComparison.Ordinal) + $"limits: {{{limit}}}\n", executor);

        Assert.Equal((expected, runs), (stop, executor.Records.Count));
    }

    [Fact]
    public void Run_EnergyLimitAndUnknownEnergy_StopsInsteadOfTakingItForZero()
    {
        var executor = new ScriptedExecutor { Script = (_, _) => ScriptedExecutor.Completed(10, null) };

        var stop = Run(Three + "limits: {total_energy: 1kWh}\n", executor);

        Assert.Equal((CampaignStop.EnergyUnknown, 1), (stop, executor.Records.Count));
    }

    [Fact]
    public void Run_OneHasRun_TimeLeftIsThatOfTheOthers()
    {
        Run(Three, new ScriptedExecutor());

        Assert.Null(_told[0].TimeLeft);
        Assert.Equal(20, _told[1].TimeLeft!.Value.TotalSeconds, 1.0); // its own 10 s each; rests took no time
    }

    private bool IsDone(TemporaryFolder folder, ScriptedExecutor executor)
    {
        try
        {
            return Run(Three, executor, folder) == CampaignStop.Done;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private CampaignStop Run(string text, ScriptedExecutor executor, TemporaryFolder? folder = null)
    {
        using var ledger = Ledger.Open((folder ?? _folder).PathOf("ledger.jsonl"), "test");
        var plan = CampaignPlan.Of(CampaignText.Read(text));
        var options = new RunnerOptions { NewRunId = () => $"r{_ids++}", Watch = _told.Add };
        var runner = new CampaignRunner(plan, ledger, executor, options);
        return runner.Run();
    }
}
