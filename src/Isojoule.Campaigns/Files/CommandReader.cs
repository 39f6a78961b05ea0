using Isojoule.Tables;

namespace Isojoule.Campaigns.Files;

/// <summary>Reads commands, a line or a list of words, and checks what their placeholders name.</summary>
internal sealed class CommandReader
{
    private readonly CampaignProblems _problems;

    public CommandReader(CampaignProblems problems) => _problems = problems;

    /// <summary>The words of a command, or <c>null</c> after its problem was told.</summary>
    /// <param name="node">The command.</param>
    /// <param name="own">Placeholders of its workload, beside those of every run.</param>
    public IReadOnlyList<string>? Read(CampaignNode node, IReadOnlyList<string> own)
    {
        string[] known = [.. own, .. RunPlaceholders.All];
        if (node is { Kind: CampaignNodeKind.Sequence, Items.Count: > 0 })
        {
            if (node.Items.Find(item => !item.IsScalar) is { } wrong) _problems.Expect(wrong, "command", "a word");
            foreach (var item in node.Items) CheckPlaceholders(item, known);
            return [.. node.Items.Select(item => item.Text)];
        }

        if (!node.IsScalar || node.Text.Trim().Length == 0)
        {
            _problems.Expect(node, "command", "a program and its arguments");
            return null;
        }

        CheckPlaceholders(node, known);
        if (CommandTemplate.Split(node.Text) is { } words) return words;
        _problems.Add(node, "command: a quote is opened and not closed");
        return null;
    }

    /// <summary>Tells of placeholders that are none of <paramref name="known"/>.</summary>
    public void CheckPlaceholders(CampaignNode node, IReadOnlyList<string> known)
    {
        foreach (var (name, offset) in CommandTemplate.PlaceholdersOf(node.Text))
        {
            if (known.Contains(name)) continue;
            var nearest = NearestName.Of(name, known) is { } near ? $" Did you mean {{{near}}}?" : "";
            var list = known.Count > 0
                ? $"There are {string.Join(", ", known.Select(one => $"{{{one}}}"))}"
                : "Only a grid's keys can be named here";
            var message = $"no placeholder {{{name}}}.{nearest} {list}; {{{{{name}}}}} is the text itself";
            _problems.Add(node.Line, node.Column + (node.IsVerbatim ? offset : 0), message);
        }
    }
}
