using System.Text.RegularExpressions;

namespace Isojoule.Campaigns.Files;

/// <summary>Reads a grid: every combination of the values of its keys, the last key varying fastest.</summary>
internal static partial class GridReader
{
    private const long CombinationsMax = 10_000;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Nothing { get; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The combinations, and the keys in their order.</summary>
    public static (
        IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Combinations,
        IReadOnlyList<string> Keys) Read(CampaignNode node, CampaignProblems problems)
    {
        if (node.Kind != CampaignNodeKind.Mapping)
        {
            problems.Expect(node, "grid", "a mapping of names to lists, such as layers: [1, 2, 4]");
            return ([], []);
        }

        var keys = new List<string>();
        IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> combinations = [Nothing];
        foreach (var (key, value) in node.Entries)
        {
            var isTaken = RunPlaceholders.All.Contains(key.Text) || keys.Contains(key.Text);
            if (!key.IsScalar || !Name().IsMatch(key.Text) || isTaken)
            {
                var taken = string.Join(", ", RunPlaceholders.All);
                problems.Expect(key, "grid", $"a new name of letters, digits and _ that is none of {taken}");
                continue;
            }

            keys.Add(key.Text);
            var values = Values(key.Text, value, problems);
            if ((long)combinations.Count * values.Count > CombinationsMax)
            {
                problems.Add(value, $"grid: more than {CombinationsMax} combinations");
                return ([], keys);
            }

            combinations = [.. combinations.SelectMany(left => values.Select(right => With(left, key.Text, right)))];
        }

        return (combinations, keys);
    }

    /// <summary>The values of a key; a list in the list is one value of several words.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Values(string key, CampaignNode node, CampaignProblems problems)
    {
        var items = node.Kind == CampaignNodeKind.Sequence ? node.Items : [node];
        if (items.Count == 0) problems.Add(node, $"{key}: an empty list; expected at least one value");
        var values = new List<IReadOnlyList<string>>();
        foreach (var item in items)
        {
            var parts = item.Kind == CampaignNodeKind.Sequence ? item.Items : [item];
            if (parts.Count == 0 || parts.Exists(part => !part.IsScalar))
                problems.Expect(item, key, "a value, or a list of them");
            else values.Add([.. parts.Select(part => part.Text)]);
        }

        return values;
    }

    private static Dictionary<string, IReadOnlyList<string>> With(
        IReadOnlyDictionary<string, IReadOnlyList<string>> values, string key, IReadOnlyList<string> value) =>
        new(values) { [key] = value };

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Name();
}
