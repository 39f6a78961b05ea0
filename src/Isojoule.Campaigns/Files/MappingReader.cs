using System.Globalization;
using Isojoule.Tables;

namespace Isojoule.Campaigns.Files;

/// <summary>Takes values out of a mapping by their keys, and tells what cannot be used.</summary>
internal sealed class MappingReader
{
    private readonly CampaignProblems _problems;
    private readonly Dictionary<string, CampaignNode> _values = new(StringComparer.Ordinal);

    /// <param name="node">The mapping.</param>
    /// <param name="what">What it describes, in words.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="keys">Every key there may be.</param>
    public MappingReader(CampaignNode node, string what, CampaignProblems problems, params string[] keys)
    {
        (Node, _problems) = (node, problems);
        if (node.Kind != CampaignNodeKind.Mapping)
        {
            problems.Expect(node, what, $"a mapping of {string.Join(", ", keys)}");
            return;
        }

        foreach (var (key, value) in node.Entries)
        {
            if (!key.IsScalar || !keys.Contains(key.Text))
            {
                var nearest = NearestName.Of(key.Text, keys) is { } name ? $" Did you mean '{name}'?" : "";
                problems.Add(key, $"{what} has no '{key.Text}'.{nearest} It takes {string.Join(", ", keys)}");
            }
            else if (!_values.TryAdd(key.Text, value))
            {
                problems.Add(key, $"'{key.Text}' a second time");
            }
        }
    }

    /// <summary>The mapping itself.</summary>
    public CampaignNode Node { get; }

    /// <summary>The value of a key, or <c>null</c> when there is none or it is empty.</summary>
    public CampaignNode? Find(string key) => _values.GetValueOrDefault(key) is { IsNull: false } value ? value : null;

    public string? Text(string key) => Scalar(key, "text", text => text.Length == 0 ? null : text);

    public bool? Flag(string key) =>
        Parsed(key, "true or false", text => text switch { "true" => true, "false" => false, _ => (bool?)null });

    public int? Whole(string key, int min, int max = int.MaxValue) =>
        Parsed(key, $"a whole number from {min}{(max < int.MaxValue ? $" to {max}" : "")}",
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= min
                && number <= max
                    ? number
                    : (int?)null);

    public ulong? Seed(string key) => Parsed(key, "a whole number from 0",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : (ulong?)null);

    public double? Count(string key) => Parsed(key, "a number above 0",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < long.MaxValue
                ? number
                : (double?)null);

    public TimeSpan? Duration(string key) => Parsed(key, "a time with a unit (ms, s, min, h), such as 30s",
        text => DurationText.TryParse(text, out var time) ? time : (TimeSpan?)null);

    public Energy? Energy(string key) => Parsed(key, "an energy with a unit (J, kJ, MJ, Wh, kWh), such as 2kWh",
        text => EnergyText.TryParse(text, out var energy) ? energy : (Energy?)null);

    /// <summary>One text, or a list of them; none when there is no such key.</summary>
    public IReadOnlyList<CampaignNode> Texts(string key)
    {
        if (Find(key) is not { } node) return [];
        var items = node.Kind == CampaignNodeKind.Sequence ? node.Items : [node];
        foreach (var item in items.Where(item => !item.IsScalar)) _problems.Expect(item, key, "text");
        return [.. items.Where(item => item.IsScalar)];
    }

    private T? Parsed<T>(string key, string expected, Func<string, T?> parse)
        where T : struct
    {
        if (Find(key) is not { } node) return null;
        var value = node.IsScalar ? parse(node.Text.Trim()) : null;
        if (value is null) _problems.Expect(node, key, expected);
        return value;
    }

    private string? Scalar(string key, string expected, Func<string, string?> parse)
    {
        if (Find(key) is not { } node) return null;
        var value = node.IsScalar ? parse(node.Text) : null;
        if (value is null) _problems.Expect(node, key, expected);
        return value;
    }
}
