using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Isojoule.Tables;

namespace Isojoule.Cli.Commands.Measuring;

/// <summary>The kinds of options that measuring has.</summary>
internal static class MeasureOption
{
    /// <summary>An option that takes a text.</summary>
    public static Option<string> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>An option that is there or not.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>An option that takes a number.</summary>
    public static Option<double?> Number(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>An option that takes a time within a range.</summary>
    public static Option<TimeSpan> Duration(string name, string description, string value, TimeRange range) =>
        new(name)
        {
            // The default is told in the description: help would print a TimeSpan, which nobody could type.
            Description = $"{description} [default: {value}]",
            HelpName = "TIME",
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : value;
                if (!DurationText.TryParse(text, out var time))
                {
                    result.AddError(
                        $"{name} takes a time with a unit (us, ms, s, min, h), such as {value}; found '{text}'.");
                }
                else if (time < range.Min || time > range.Max)
                {
                    result.AddError($"{name} is {range.Words}; found '{text}'.");
                }

                return time;
            },
        };

    /// <summary>An option that takes a share above 0 and below 100 %.</summary>
    public static Option<double?> Share(string name, string description) =>
        new(name) { Description = description, HelpName = "SHARE", CustomParser = result => ParseShare(result, name) };

    private static double? ParseShare(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (text.EndsWith('%')
            && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and < 100)
        {
            return percent / 100;
        }

        result.AddError($"{name} takes a share such as 2%; found '{text}'.");
        return null;
    }
}
