using System.Text;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.PowerLogs;

/// <summary>
/// A line of pairs: <c>Time,01-22-2021 15:05:14.313,Watts,22.97,Volts,227.4,…,Mark,name</c>, then channels.
/// </summary>
internal static class PowerAnalyzerLine
{
    private const int MarkLengthMax = 200;

    /// <summary>
    /// Reads the first time, watts and mark of a line; those of channels after them are not asked for.
    /// </summary>
    public static bool TryParse(
        string line, ImportClock clock, out DateTimeOffset at, out double? watts, out string mark)
    {
        (at, watts, mark) = (default, null, "notset");
        DateTimeOffset? time = null;
        var hasWatts = false;
        var parts = line.Split(',');
        for (var place = 0;
            place + 1 < parts.Length && !parts[place].StartsWith("Ch", StringComparison.Ordinal);
            place += 2)
        {
            var value = parts[place + 1].Trim();
            switch (parts[place].Trim())
            {
                case "Time":
                    time ??= clock.Parse(value);
                    break;
                case "Watts" when !hasWatts:
                    if (!NumberText.TryParse(Encoding.UTF8.GetBytes(value), out var number)) return false;
                    hasWatts = true;
                    watts = number > 0 ? number : null; // −1 says that there is none
                    break;
                case "Mark" when value.Length is > 0 and <= MarkLengthMax:
                    mark = value;
                    break;
            }
        }

        at = time ?? default;
        return time is not null && hasWatts;
    }
}
