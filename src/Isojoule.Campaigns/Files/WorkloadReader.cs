using Isojoule.Tables;

namespace Isojoule.Campaigns.Files;

/// <summary>Reads the entries of <c>workloads</c>, each of which may become many.</summary>
internal sealed class WorkloadReader
{
    private const int WorkloadsMax = 10_000;
    private const int ListedMax = 10;
    private static readonly string[] Keys =
        ["use", "families", "models", "data", "arguments", "name", "command", "grid", "flops", "params", "bytes"];

    private readonly CampaignProblems _problems;
    private readonly CommandReader _commands;
    private readonly List<CampaignWorkload> _workloads = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private WorkloadReader(CampaignProblems problems) => (_problems, _commands) = (problems, new(problems));

    public static IReadOnlyList<CampaignWorkload> Read(CampaignNode node, CampaignProblems problems)
    {
        var reader = new WorkloadReader(problems);
        if (node.Kind != CampaignNodeKind.Sequence)
            problems.Expect(node, "workloads", $"a list, such as '- {PaperWorkloads.Name}' or '- command: …'");
        foreach (var item in node.Items) reader.ReadEntry(item);
        if (problems.IsEmpty && reader._workloads.Count == 0)
            problems.Add(node, "workloads: none; expected at least one");
        return reader._workloads;
    }

    private void ReadEntry(CampaignNode node)
    {
        if (node.IsScalar)
        {
            if (node.Text == PaperWorkloads.Name) ReadPaper(node, null);
            else _problems.Expect(node, "workloads", $"'{PaperWorkloads.Name}', or a mapping with a command");
            return;
        }

        var entry = new MappingReader(node, "a workload", _problems, Keys);
        if (entry.Find("use") is { } use)
        {
            if (use.IsScalar && use.Text == PaperWorkloads.Name) ReadPaper(node, entry);
            else _problems.Expect(use, "use", $"'{PaperWorkloads.Name}', the only set of models built in");
        }
        else
        {
            ReadCommand(entry);
        }
    }

    private void ReadPaper(CampaignNode node, MappingReader? entry)
    {
        foreach (var key in new[] { "name", "grid", "flops", "params", "bytes" })
            if (entry?.Find(key) is { } extra) _problems.Add(extra, $"{key}: {PaperWorkloads.Name} knows its own");
        var models = PaperWorkloads.Models();
        var families = Chosen(entry, "families", PaperWorkloads.Families);
        var ids = Chosen(entry, "models", [.. models.Select(model => model.Id)]);
        var words = entry?.Find("command") is { } command
            ? _commands.Read(command, PaperWorkloads.Placeholders)
            : Trained(entry);
        if (words is null) return;
        var obstacle = entry?.Find("command") is null && entry?.Find("data") is null
            ? $"{PaperWorkloads.Name} has nothing to train on: 'data: DIR' names the sounds " +
                "(isojoule dataset synthesize makes some), or 'command: …' another program"
            : null;
        foreach (var model in models.Where(model => families.Contains(model.Family) && ids.Contains(model.Id)))
            if (!Add(node, PaperWorkloads.Of(model, words) with { Obstacle = obstacle })) return;
    }

    private IReadOnlyList<string>? Trained(MappingReader? entry)
    {
        var arguments = entry?.Find("arguments") is { } node ? _commands.Read(node, PaperWorkloads.Placeholders) : [];
        return arguments is null ? null : PaperWorkloads.Command(entry?.Text("data"), arguments);
    }

    private void ReadCommand(MappingReader entry)
    {
        foreach (var key in new[] { "families", "models", "data", "arguments" })
            if (entry.Find(key) is { } extra) _problems.Add(extra, $"{key}: only with 'use: {PaperWorkloads.Name}'");
        var (grid, own) = entry.Find("grid") is { } node
            ? GridReader.Read(node, _problems)
            : ([GridReader.Nothing], []);
        if (entry.Find("command") is not { } command)
        {
            _problems.Add(
                entry.Node, $"a workload without a command; expected command: … or use: {PaperWorkloads.Name}");
            return;
        }

        var (words, name) = (_commands.Read(command, own), entry.Text("name"));
        if (name is not null) _commands.CheckPlaceholders(entry.Find("name")!, own);
        if (words is null) return;
        var metrics = Metrics(entry);
        foreach (var values in grid)
        {
            var filled = name is not null ? CommandTemplate.Fill(name, values) : NameOf(words[0], values);
            if (!Add(entry.Node, new(filled, words, values) { Metrics = metrics })) return;
        }
    }

    /// <summary>The program's name with the grid's values, where nobody gave a name.</summary>
    private static string NameOf(string program, IReadOnlyDictionary<string, IReadOnlyList<string>> values) =>
        string.Join('-', [Path.GetFileNameWithoutExtension(program), .. values.Values.SelectMany(value => value)]);

    private static ComputeMetrics? Metrics(MappingReader entry)
    {
        var flops = entry.Count("flops") is { } count ? FlopCount.FromFlops(count) : (FlopCount?)null;
        var metrics = new ComputeMetrics(flops, (long?)entry.Count("params"), entry.Count("bytes"));
        return metrics == default ? null : metrics;
    }

    private HashSet<string> Chosen(MappingReader? entry, string key, IReadOnlyList<string> known)
    {
        var chosen = entry?.Texts(key) ?? [];
        foreach (var node in chosen.Where(node => !known.Contains(node.Text)))
        {
            var nearest = NearestName.Of(node.Text, known) is { } name ? $"; did you mean '{name}'?" : "";
            var expected = known.Count < ListedMax
                ? string.Join(", ", known)
                : "a model's name, as 'isojoule count --configurations' lists them";
            _problems.Expect(node, key, expected + nearest);
        }

        return chosen.Count > 0 ? [.. chosen.Select(node => node.Text)] : [.. known];
    }

    /// <summary>Adds a workload, or tells why it cannot be; the others of its entry would only tell the same.</summary>
    private bool Add(CampaignNode node, CampaignWorkload workload)
    {
        var isRoom = _workloads.Count < WorkloadsMax;
        if (isRoom && _names.Add(workload.Name))
        {
            _workloads.Add(workload);
            return true;
        }

        _problems.Add(node, isRoom
            ? $"a second workload is called '{workload.Name}'; names must differ, for tables tell runs apart by them"
            : $"more than {WorkloadsMax} workloads");
        return false;
    }
}
