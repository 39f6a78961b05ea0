using System.Globalization;
using System.Text.Json;
using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>An object of a specification, read key by key; what nobody asked for is an error at the end.</summary>
internal sealed class SpecObject
{
    private readonly SpecValue _value;
    private readonly List<string> _asked = [];

    public SpecObject(SpecValue value)
    {
        if (value.Kind != JsonTokenType.StartObject) throw value.Wrong("an object");
        _value = value;
    }

    /// <summary>The value of a key, or <c>null</c> when it is missing or <c>null</c>.</summary>
    public SpecValue? Find(string key)
    {
        if (!_asked.Contains(key)) _asked.Add(key);
        var value = _value.Members.Find(member => member.Key == key).Value;
        return value is null or { Kind: JsonTokenType.Null } ? null : value;
    }

    public SpecValue Require(string key) => Find(key) ?? throw _value.Error($"\"{key}\" is missing");

    public double Number(string key, double min, double max, string expected) =>
        Number(Require(key), min, max, expected);

    public double Number(string key, double min, double max, string expected, double otherwise) =>
        Find(key) is { } value ? Number(value, min, max, expected) : otherwise;

    public long Whole(string key, long min, string expected, long otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        return value.Kind == JsonTokenType.Number
            && long.TryParse(value.Text, Whole, CultureInfo.InvariantCulture, out var number) && number >= min
                ? number
                : throw value.Wrong(expected);
    }

    public bool Flag(string key, bool otherwise) => Find(key) switch
    {
        null => otherwise,
        { Kind: JsonTokenType.True } => true,
        { Kind: JsonTokenType.False } => false,
        var value => throw value.Wrong("true or false"),
    };

    public string? Text(string key) => Find(key) is not { } value
        ? null
        : value.Kind == JsonTokenType.String && value.Text.Length > 0 ? value.Text : throw value.Wrong("a text");

    public T Choice<T>(string key, params ReadOnlySpan<(string Name, T Result)> choices)
    {
        var value = Require(key);
        var names = new List<string>();
        foreach (var (name, result) in choices)
        {
            if (value.Kind == JsonTokenType.String && value.Text == name) return result;
            names.Add(name);
        }

        throw value.Wrong("one of " + string.Join(", ", names));
    }

    public IReadOnlyList<T> Array<T>(string key, Func<SpecValue, T> read)
    {
        if (Find(key) is not { } value) return [];
        return value.Kind == JsonTokenType.StartArray ? [.. value.Items.Select(read)] : throw value.Wrong("an array");
    }

    public Power Watts(string key) => Power.FromWatts(Number(key, 0, double.MaxValue, SpecWords.Watts));

    public TimeSpan Seconds(string key) =>
        TimeSpan.FromSeconds(Number(key, 0, SpecWords.SecondsMax, SpecWords.Seconds));

    public TimeSpan Milliseconds(string key, TimeSpan otherwise) => TimeSpan.FromMilliseconds(
        Number(key, 0, SpecWords.SecondsMax, SpecWords.Milliseconds, otherwise.TotalMilliseconds));

    public double Gain() => Number("gain", 0, double.MaxValue, "a factor of the true power such as 0.95", 1);

    public Power Offset() => Power.FromWatts(
        Number("offset_w", -double.MaxValue, double.MaxValue, "a number of watts", 0));

    public UpdateSchedule Updates(TimeSpan period) => new(
        Milliseconds("update_ms", period), Milliseconds("phase_ms", TimeSpan.Zero));

    /// <summary>Ends the reading.</summary>
    /// <exception cref="SimulatedNodeException">There is a key that was not asked for.</exception>
    public void Done()
    {
        foreach (var (key, value) in _value.Members)
        {
            if (!_asked.Contains(key)) throw value.Error($"no such key; expected one of {string.Join(", ", _asked)}");
        }
    }

    private static double Number(SpecValue value, double min, double max, string expected) =>
        value.TryNumber(min, max, out var number) ? number : throw value.Wrong(expected);
}
