using System.Globalization;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>
/// The parameters of a request; one that is not known is an error, for it would be ignored in silence.
/// </summary>
internal sealed class Query
{
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly IQueryCollection _values;

    private Query(IQueryCollection values) => _values = values;

    public static Query Of(HttpContext context, params ReadOnlySpan<string> known)
    {
        foreach (var key in context.Request.Query.Keys)
        {
            if (!known.Contains(key))
                throw RequestException.Bad($"The parameter '{Shown(key)}' is not known here; there {Known(known)}.");
        }

        return new(context.Request.Query);
    }

    private static string Known(ReadOnlySpan<string> names) =>
        names.IsEmpty ? "are none" : "are " + string.Join(", ", names.ToArray());

    /// <summary>The value, or <c>null</c> when it is absent or empty.</summary>
    public string? Text(string name) =>
        _values[name] is { Count: > 0 } values && values[^1] is { Length: > 0 } text ? text : null;

    public string Required(string name) =>
        Text(name) ?? throw RequestException.Bad($"The parameter '{name}' is missing.");

    /// <summary>All values, split at commas.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. _values[name]
            .SelectMany(
                value => (value ?? "")
                    .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>All values, as they are.</summary>
    public IEnumerable<string> All(string name) => _values[name].OfType<string>().Where(value => value.Length > 0);

    public int Count(string name, int value, int max)
    {
        if (Text(name) is not { } text) return value;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            && count <= max
            ? count
            : throw RequestException.Bad($"'{name}' is a whole number from 1 to {max}; found '{Shown(text)}'.");
    }

    public bool Flag(string name) => Text(name) switch
    {
        null or "0" or "false" => false,
        "1" or "true" => true,
        var text => throw RequestException.Bad($"'{name}' is 0 or 1; found '{Shown(text)}'."),
    };

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        return DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw RequestException.Bad(
                $"'{name}' is a date such as 2026-11-24 or a time such as 2026-11-24T08:30:00Z; " +
                $"found '{Shown(text)}'.");
    }

    /// <summary>A user's own words, cut to a length that a message can hold.</summary>
    public static string Shown(string text) => Tables.VisibleText.Of(text.Length <= 60 ? text : text[..60] + "…");
}
