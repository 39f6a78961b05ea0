using Isojoule.Campaigns.Slurm;

namespace Isojoule.Campaigns.Files;

/// <summary>Reads the entries of <c>hardware</c>.</summary>
internal static class HardwareReader
{
    private const int CpusMax = 100_000;

    private static readonly string[] SlurmKeys =
    [
        "partition", "constraint", "gres", "account", "qos", "mem",
        "cpus", "time", "exclusive", "at_once", "options", "setup",
    ];

    public static IReadOnlyList<CampaignHardware> Read(CampaignNode? node, CampaignProblems problems)
    {
        if (node is null) return [new("")];
        if (node.Kind != CampaignNodeKind.Sequence || node.Items.Count == 0)
        {
            problems.Expect(node, "hardware", "a list, such as '- name: A40'");
            return [];
        }

        var hardware = new List<CampaignHardware>();
        foreach (var item in node.Items)
        {
            var one = item.IsScalar && item.Text.Length > 0 ? new(item.Text) : Entry(item, problems);
            if (hardware.Exists(other => other.Name == one.Name && one.Name.Length > 0))
                problems.Add(item, $"a second hardware is called '{one.Name}'");
            hardware.Add(one);
        }

        return hardware;
    }

    private static CampaignHardware Entry(CampaignNode node, CampaignProblems problems)
    {
        var entry = new MappingReader(node, "hardware", problems, "name", "gpus", "simulate", "roofline", "slurm");
        if (node.Kind == CampaignNodeKind.Mapping && entry.Find("name") is null)
            problems.Add(node, "hardware without a name; expected name: …, as tables will call it");
        return new(entry.Text("name") ?? "")
        {
            Gpus = entry.Text("gpus"),
            SimulatedNode = entry.Text("simulate"),
            Roofline = entry.Text("roofline"),
            Slurm = entry.Find("slurm") is { } slurm ? Request(slurm, problems) : new(),
        };
    }

    private static SlurmRequest Request(CampaignNode node, CampaignProblems problems)
    {
        var slurm = new MappingReader(node, "slurm", problems, SlurmKeys);
        var options = slurm.Texts("options");
        foreach (var option in options.Where(option => !option.Text.StartsWith("--", StringComparison.Ordinal)))
            problems.Expect(option, "options", "an option of sbatch, such as --nice=100");
        return new()
        {
            Partition = Word(slurm, "partition", problems),
            Constraint = slurm.Text("constraint"),
            Gres = Word(slurm, "gres", problems),
            Account = Word(slurm, "account", problems),
            Qos = Word(slurm, "qos", problems),
            Memory = Word(slurm, "mem", problems),
            Cpus = slurm.Whole("cpus", 1, CpusMax),
            Time = slurm.Duration("time"),
            IsExclusive = slurm.Flag("exclusive") ?? false,
            AtOnce = slurm.Whole("at_once", 1),
            Options = [.. options.Select(option => option.Text)],
            Setup = [.. slurm.Texts("setup").Select(line => line.Text)],
        };
    }

    private static string? Word(MappingReader slurm, string key, CampaignProblems problems)
    {
        if (slurm.Text(key) is not { } text) return null;
        if (!text.Any(char.IsWhiteSpace)) return text;
        problems.Expect(slurm.Find(key)!, key, "one word");
        return null;
    }
}
