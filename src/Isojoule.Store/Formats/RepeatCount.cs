using System.Globalization;

namespace Isojoule.Store.Formats;

/// <summary>Numbers rows that are alike: two equal rows of one file are two
/// runs, and stay two when the file is read again.</summary>
internal sealed class RepeatCount
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>An identifier for the next run with this content.</summary>
    public string Number(string format, string content) => Number(ImportId.Of(format, content));

    /// <summary>The identifier for the first time, and with a number behind it from then on.</summary>
    public string Number(string id)
    {
        var number = _counts.GetValueOrDefault(id) + 1;
        _counts[id] = number;
        return number == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
    }
}
