namespace Isojoule.Campaigns.Tests.Files;

public sealed class CampaignFileTests
{
    [Fact]
    public void Read_PaperAlone_IsThe43ModelsOnceWithTheAuthorsCoolDown()
    {
        var campaign = CampaignText.Read("workloads:\n  - paper-43\n");

        Assert.Equal("campaign", campaign.Name);
        Assert.Equal(43, campaign.Workloads.Count);
        Assert.All(campaign.Workloads, workload => Assert.True(workload.Metrics?.Parameters > 0));
        Assert.Equal((1, 0, CampaignOrder.Random), (campaign.Repeats, campaign.Retries, campaign.Order));
        Assert.Equal(TimeSpan.FromSeconds(30), campaign.CoolDown.AtLeast);
        Assert.Equal(TimeSpan.FromMinutes(5), campaign.CoolDown.AtMost);
        Assert.True(campaign.CoolDown.Settles);
        Assert.Equal("", Assert.Single(campaign.Hardware).Name);
    }

    [Fact]
    public void Read_EveryKey_IsTaken()
    {
        var campaign = CampaignText.Read(
            """
            name: all keys
            seed: 7
            order: listed
            repeats: 3
            workloads:
              - use: paper-43
                families: [crnn]
                command: python3 main.py --model {arch} --num_layers {layers}
              - name: "{a}-{b}"
                grid: {a: [1, 2], b: [[3, 4], 5]}
                command: ["./run.sh", "{a}", "{b}"]
                flops: 1e9
                params: 12
                bytes: 4096
            hardware:
              - name: A40
                gpus: "0,1"
                roofline: T4
                slurm:
                  partition: gpu
                  constraint: a40
                  gres: "gpu:1"
                  mem: 8G
                  cpus: 4
                  time: 2h
                  exclusive: true
                  at_once: 2
                  account: me
                  qos: low
                  options: [--nice=5]
                  setup: [module load cuda]
            cool_down: {at_least: 10s, at_most: 1min, settle: false}
            baseline: 5s
            limits: {run_time: 1h, total_time: 10h, total_energy: 2kWh}
            retries: 2
            on_failure: stop
            environment: {OMP_NUM_THREADS: 4}
            folder: work
            """);

        Assert.Equal(("all keys", 7UL), (campaign.Name, campaign.Seed));
        Assert.Equal((CampaignOrder.Listed, 3), (campaign.Order, campaign.Repeats));
        Assert.Equal((2, true), (campaign.Retries, campaign.StopsOnFailure));
        Assert.Equal(
            ["1-3-4", "1-5", "2-3-4", "2-5"], campaign.Workloads.TakeLast(4).Select(workload => workload.Name));
        Assert.All(campaign.Workloads.SkipLast(4), workload =>
            Assert.StartsWith("crnn_", workload.Name, StringComparison.Ordinal));
        var metrics = campaign.Workloads[^1].Metrics!.Value;
        Assert.Equal((1e9, 12L, 4096.0), (metrics.Flops!.Value.Flops, metrics.Parameters, metrics.Bytes));
        var limits = campaign.Limits;
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(10)), (limits.RunTime, limits.TotalTime));
        Assert.Equal(Energy.FromJoules(7.2e6), limits.TotalEnergy);
        var coolDown = campaign.CoolDown;
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)), (coolDown.AtLeast, coolDown.AtMost));
        Assert.False(coolDown.Settles);
        var hardware = Assert.Single(campaign.Hardware);
        Assert.Equal(("A40", "0,1", "T4"), (hardware.Name, hardware.Gpus, hardware.Roofline));
        var slurm = hardware.Slurm;
        Assert.Equal(("gpu", "a40", "gpu:1"), (slurm.Partition, slurm.Constraint, slurm.Gres));
        Assert.Equal(("8G", 4, true, 2), (slurm.Memory, slurm.Cpus, slurm.IsExclusive, slurm.AtOnce));
        Assert.Equal("4", campaign.Environment["OMP_NUM_THREADS"]);
        Assert.Equal("work", campaign.WorkingFolder);
    }

    [Fact]
    public void Read_SharedByAnchor_IsReadAtEachPlace()
    {
        var campaign = CampaignText.Read(
            "workloads:\n  - {name: a, command: &c [echo, hello]}\n  - {name: b, command: *c}\n");

        Assert.Equal(["echo", "hello"], campaign.Workloads[1].Words);
    }

    [Theory]
    [InlineData(
        "seed",
        "workloads: [paper-43]\nseed: -1\n",
        "campaign.yaml:2:7: seed: found '-1', expected a whole number from 0")]
    [InlineData(
        "unit",
        "workloads: [paper-43]\ncool_down: 30\n",
        "campaign.yaml:2:12: cool_down: found '30', expected a time with a unit (ms, s, min, h), such as 30s")]
    [InlineData(
        "key",
        "workloads: [paper-43]\nrepeat: 2\n",
        "campaign.yaml:2:1: a campaign has no 'repeat'. Did you mean 'repeats'?")]
    [InlineData("twice", "workloads: [paper-43]\nseed: 1\nseed: 2\n", "campaign.yaml:3:1: 'seed' a second time")]
    [InlineData("nothing", "", "campaign.yaml:1:1: the file is empty")]
    [InlineData("none", "name: x\n", "campaign.yaml:1:1: no workloads")]
    [InlineData("list", "- paper-43\n", "campaign.yaml:1:1: a campaign: found a list, expected a mapping")]
    [InlineData("open", "workloads: [paper-43\n", "campaign.yaml:2:1: this is no YAML")]
    [InlineData("tab", "workloads:\n\t- paper-43\n", "campaign.yaml:2:1: a tab in the indentation")]
    [InlineData("alias", "workloads: *w\n", "campaign.yaml:1:12: no anchor '&w' above")]
    [InlineData("documents", "workloads: [paper-43]\n---\nname: b\n", "campaign.yaml:2:1: a second document")]
    [InlineData(
        "model", "workloads: [paper-42]\n", "campaign.yaml:1:13: workloads: found 'paper-42', expected 'paper-43'")]
    [InlineData(
        "family",
        "workloads:\n  - use: paper-43\n    families: [mlpp]\n",
        "campaign.yaml:3:16: families: found 'mlpp', expected mlp, cnn, rnn, crnn; did you mean 'mlp'?")]
    [InlineData(
        "placeholder",
        "workloads:\n  - command: run --arch {rch}\n    grid: {arch: [1]}\n",
        "campaign.yaml:2:25: no placeholder {rch}. Did you mean {arch}?")]
    [InlineData(
        "quote",
        "workloads:\n  - command: sh -c 'oops\n",
        "campaign.yaml:2:14: command: a quote is opened and not closed")]
    [InlineData("command", "workloads:\n  - name: x\n", "campaign.yaml:2:5: a workload without a command")]
    [InlineData(
        "names",
        "workloads:\n  - {name: x, command: a}\n  - {name: x, command: b}\n",
        "campaign.yaml:3:5: a second workload is called 'x'")]
    [InlineData("grid", "workloads:\n  - command: a\n    grid: {x: []}\n", "campaign.yaml:3:15: x: an empty list")]
    [InlineData(
        "reserved", "workloads:\n  - command: a\n    grid: {seed: [1]}\n", "campaign.yaml:3:12: grid: found 'seed'")]
    [InlineData(
        "hardware",
        "workloads: [paper-43]\nhardware:\n  - name: A\n  - A\n",
        "campaign.yaml:4:5: a second hardware is called 'A'")]
    [InlineData(
        "sbatch",
        "workloads: [paper-43]\nhardware: [{name: A, slurm: {partition: a b}}]\n",
        "campaign.yaml:2:41: partition: found 'a b', expected one word")]
    [InlineData(
        "wait",
        "workloads: [paper-43]\ncool_down: {at_least: 1min, at_most: 1s}\n",
        "campaign.yaml:2:38: at_most: found '1s', expected a time that is not below at_least")]
    public void Read_CannotBeUsed_TellsPlaceAndExpectation(string what, string text, string expected)
    {
        var problems = CampaignText.ProblemsOf(text);

        Assert.StartsWith(expected, problems.Split('\n')[0], StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Read_SeveralProblems_TellsAllInTheirOrder()
    {
        var problems = CampaignText.ProblemsOf("repeats: many\nworkloads:\n  - comand: x\norder: sorted\n").Split('\n');

        Assert.Equal(
            ["1:10", "3:5", "3:5", "4:8"], problems.Select(problem => string.Join(':', problem.Split(':')[1..3])));
    }

    [Fact]
    public void Read_AnyBytes_EndsInProblemsAtMost()
    {
        // Every one of these files is either a campaign or told about; nothing else may be thrown.
        const string Sound =
            """
            workloads:
              - {name: "{a}", command: &c [x, '{a}'], grid: {a: [1, 2]}}
              - {name: b, command: *c}
            hardware: [A, {name: B, slurm: {cpus: 2}}]
            limits: {run_time: 1h}

            """;
        const string Letters = "[]{}:-&*!|>'\"%@`#,?\n\t\0 ax1";
        var random = new Isojoule.Statistics.SeededRandom(1);

        for (var i = 0; i < 3000; i++)
        {
            var text = Sound.ToCharArray();
            for (var j = 0; j <= random.Next(4); j++)
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            _ = CampaignText.ProblemsOf(new string(text));
        }
    }
}
