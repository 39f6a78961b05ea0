using Isojoule.Tables;

namespace Isojoule.Campaigns.Files;

/// <summary>Reads the entries of <c>workloads</c>, each of which may become many.</summary>
internal sealed class WorkloadReader
{
    private const int WorkloadsMax = 10_000;
    private static readonly string[] Keys = ["use", "families", "models", "name", "command", "grid", "flops", "params"];

    private readonly CampaignProblems _problems;
    private readonly List<CampaignWorkload> _workloads = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private WorkloadReader(CampaignProblems problems) => _problems = problems;

    public static IReadOnlyList<CampaignWorkload> Read(CampaignNode node, CampaignProblems problems)
    {
        var reader = new WorkloadReader(problems);
        if (node.Kind != CampaignNodeKind.Sequence) problems.Expect(node, "workloads", $"a list, such as '- {PaperWorkloads.Name}' or '- command: …'");
        foreach (var item in node.Items) reader.ReadEntry(item);
        if (problems.IsEmpty && reader._workloads.Count == 0) problems.Add(node, "workloads: none; expected at least one");
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
        foreach (var key in new[] { "name", "grid", "flops", "params" })
            if (entry?.Find(key) is { } extra) _problems.Add(extra, $"{key}: {PaperWorkloads.Name} knows its own");
        var models = PaperWorkloads.Models();
        var families = Chosen(entry, "families", PaperWorkloads.Families);
        var ids = Chosen(entry, "models", [.. models.Select(model => model.Id)]);
        var words = entry?.Find("command") is { } command ? Command(command, PaperWorkloads.Placeholders) : PaperWorkloads.Command;
        if (words is null) return;
        foreach (var model in models.Where(model => families.Contains(model.Family) && ids.Contains(model.Id)))
            if (!Add(node, PaperWorkloads.Of(model, words))) return;
    }

    private void ReadCommand(MappingReader entry)
    {
        foreach (var key in new[] { "families", "models" })
            if (entry.Find(key) is { } extra) _problems.Add(extra, $"{key}: only with 'use: {PaperWorkloads.Name}'");
        var (grid, own) = entry.Find("grid") is { } node ? GridReader.Read(node, _problems) : ([GridReader.Nothing], []);
        if (entry.Find("command") is not { } command)
        {
            _problems.Add(entry.Node, $"a workload without a command; expected command: … or use: {PaperWorkloads.Name}");
            return;
        }

        var (words, name) = (Command(command, own), entry.Text("name"));
        if (name is not null) CheckPlaceholders(entry.Find("name")!, own, false);
        if (words is null) return;
        var metrics = Metrics(entry);
        foreach (var values in grid)
        {
            var filled = name is not null ? CommandTemplate.Fill(name, values)
                : own.Count > 0 ? string.Join('-', [Path.GetFileNameWithoutExtension(words[0]), .. values.Values.Select(value => string.Join('-', value))])
                : Path.GetFileNameWithoutExtension(words[0]);
            if (!Add(entry.Node, new(filled, words, values) { Metrics = metrics })) return;
        }
    }

    private static ComputeMetrics? Metrics(MappingReader entry) => (entry.Count("flops"), entry.Count("params")) switch
    {
        (null, null) => null,
        var (flops, parameters) => new(flops is { } count ? FlopCount.FromFlops(count) : null, (long?)parameters),
    };

    private HashSet<string> Chosen(MappingReader? entry, string key, IReadOnlyList<string> known)
    {
        var chosen = entry?.Texts(key) ?? [];
        foreach (var node in chosen.Where(node => !known.Contains(node.Text)))
        {
            var nearest = NearestName.Of(node.Text, known) is { } name ? $"; did you mean '{name}'?" : "";
            _problems.Expect(node, key, (known.Count < 10 ? string.Join(", ", known) : "a model's name, as 'isojoule count --configurations' lists them") + nearest);
        }

        return chosen.Count > 0 ? [.. chosen.Select(node => node.Text)] : [.. known];
    }

    /// <summary>The words of a command that may name the workload's own placeholders and those of every run.</summary>
    private IReadOnlyList<string>? Command(CampaignNode node, IReadOnlyList<string> own)
    {
        if (node.Kind == CampaignNodeKind.Sequence)
        {
            if (node.Items.Find(item => !item.IsScalar) is { } wrong) _problems.Expect(wrong, "command", "a word");
            foreach (var item in node.Items.Where(item => item.IsScalar)) CheckPlaceholders(item, own, true);
            if (node.Items.Count > 0) return [.. node.Items.Select(item => item.Text)];
        }

        if (!node.IsScalar || node.Text.Trim().Length == 0)
        {
            _problems.Expect(node, "command", "a program and its arguments");
            return null;
        }

        CheckPlaceholders(node, own, true);
        if (CommandTemplate.Split(node.Text) is { } words) return words;
        _problems.Add(node, "command: a quote is opened and not closed");
        return null;
    }

    private void CheckPlaceholders(CampaignNode node, IReadOnlyList<string> own, bool isCommand)
    {
        var known = isCommand ? [.. own, .. RunPlaceholders.All] : own;
        foreach (var (name, offset) in CommandTemplate.PlaceholdersOf(node.Text).Where(placeholder => !known.Contains(placeholder.Name)))
        {
            var nearest = NearestName.Of(name, known) is { } near ? $" Did you mean {{{near}}}?" : "";
            var list = known.Count > 0 ? $"There are {string.Join(", ", known.Select(one => $"{{{one}}}"))}" : "Only a grid's keys can be named here";
            _problems.Add(node.Line, node.Column + (node.IsVerbatim ? offset : 0), $"no placeholder {{{name}}}.{nearest} {list}; {{{{{name}}}}} is the text itself");
        }
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
