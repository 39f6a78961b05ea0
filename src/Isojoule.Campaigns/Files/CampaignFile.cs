using System.Text;

namespace Isojoule.Campaigns.Files;

/// <summary>Reads campaign files (YAML); docs/operating/campaigns.md describes every key.</summary>
public static class CampaignFile
{
    private const int BytesMax = 1 << 20;
    private const int RepeatsMax = 1000;
    private const int RetriesMax = 100;

    private static readonly string[] Keys =
    [
        "name", "seed", "order", "repeats", "workloads", "hardware", "cool_down", "baseline", "limits", "retries",
        "on_failure", "environment", "folder",
    ];

    /// <summary>Reads a campaign.</summary>
    /// <param name="stream">Its text, UTF-8.</param>
    /// <param name="name">
    /// The file as the user gave it; without its extension it is the campaign's name unless that has one.
    /// </param>
    /// <exception cref="CampaignFileException">It cannot be used; every problem is told with its place.</exception>
    public static Campaign Read(Stream stream, string name)
    {
        var problems = new CampaignProblems(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new char[BytesMax];
        var length = reader.ReadBlock(text, 0, BytesMax);
        if (length == BytesMax) problems.Add(1, 1, "the file is larger than 1 MiB; that is no campaign");
        problems.ThrowIfAny();
        var root = CampaignYaml.Read(new(text, 0, length), problems);
        problems.ThrowIfAny();
        var campaign = Read(root!, Path.GetFileNameWithoutExtension(name), problems);
        problems.ThrowIfAny();
        return campaign;
    }

    private static Campaign Read(CampaignNode root, string name, CampaignProblems problems)
    {
        var campaign = new MappingReader(root, "a campaign", problems, Keys);
        if (root.Kind == CampaignNodeKind.Mapping && campaign.Find("workloads") is null)
            problems.Add(root, "no workloads; expected workloads: with a list");
        return new()
        {
            Name = campaign.Text("name") ?? name,
            Seed = campaign.Seed("seed") ?? 0,
            Order = Choice(campaign, "order", ["random", "listed"], problems) == 1
                ? CampaignOrder.Listed
                : CampaignOrder.Random,
            Repeats = campaign.Whole("repeats", 1, RepeatsMax) ?? 1,
            Workloads = campaign.Find("workloads") is { } workloads ? WorkloadReader.Read(workloads, problems) : [],
            Hardware = HardwareReader.Read(campaign.Find("hardware"), problems),
            CoolDown = CoolDown(campaign, problems),
            Baseline = campaign.Duration("baseline") ?? TimeSpan.Zero,
            Limits = campaign.Find("limits") is { } limits ? Limits(limits, problems) : new(),
            Retries = campaign.Whole("retries", 0, RetriesMax) ?? 0,
            StopsOnFailure = Choice(campaign, "on_failure", ["continue", "stop"], problems) == 1,
            Environment = Environment(campaign, problems),
            WorkingFolder = campaign.Text("folder"),
        };
    }

    private static int Choice(MappingReader reader, string key, string[] words, CampaignProblems problems)
    {
        if (reader.Find(key) is not { } node) return 0;
        var index = node.IsScalar ? Array.IndexOf(words, node.Text) : -1;
        if (index < 0) problems.Expect(node, key, string.Join(" or ", words));
        return index;
    }

    private static CoolDownPolicy CoolDown(MappingReader campaign, CampaignProblems problems)
    {
        if (campaign.Find("cool_down") is not { } node) return new();
        if (node.IsScalar) return Sound(new() { AtLeast = campaign.Duration("cool_down") ?? default });
        var reader = new MappingReader(node, "cool_down", problems, "at_least", "at_most", "settle");
        var policy = new CoolDownPolicy
        {
            AtLeast = reader.Duration("at_least") ?? CoolDownPolicy.AtLeastOfPaper,
            Settles = reader.Flag("settle") ?? true,
        };
        if (reader.Duration("at_most") is not { } most) return Sound(policy);
        if (most < policy.AtLeast)
            problems.Expect(reader.Find("at_most")!, "at_most", "a time that is not below at_least");
        return policy with { AtMost = most };
    }

    /// <summary>
    /// Nothing to wait for means no waiting at all; a long wait may grow tenfold until things settle.
    /// </summary>
    private static CoolDownPolicy Sound(CoolDownPolicy policy) => policy.AtLeast == TimeSpan.Zero
        ? policy with { Settles = false }
        : policy with { AtMost = policy.AtLeast * 10 };

    private static CampaignLimits Limits(CampaignNode node, CampaignProblems problems)
    {
        var limits = new MappingReader(node, "limits", problems, "run_time", "total_time", "total_energy");
        return new()
        {
            RunTime = limits.Duration("run_time"),
            TotalTime = limits.Duration("total_time"),
            TotalEnergy = limits.Energy("total_energy"),
        };
    }

    private static Dictionary<string, string> Environment(MappingReader campaign, CampaignProblems problems)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (campaign.Find("environment") is not { } node) return variables;
        if (node.Kind != CampaignNodeKind.Mapping)
            problems.Expect(node, "environment", "a mapping of variables to values");
        foreach (var (key, value) in node.Entries)
        {
            if (!key.IsScalar || key.Text.Length == 0 || key.Text.Contains('=', StringComparison.Ordinal))
                problems.Expect(key, "environment", "a variable's name");
            else if (!value.IsScalar) problems.Expect(value, key.Text, "text");
            else variables[key.Text] = value.Text;
        }

        return variables;
    }
}
