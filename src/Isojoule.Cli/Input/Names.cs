using Isojoule.Tables;

namespace Isojoule.Cli.Input;

/// <summary>Names given on the command line, held against the names that exist.</summary>
internal static class Names
{
    /// <summary>
    /// The nearest of <paramref name="known"/> to <paramref name="given"/>, or <c>null</c> when none is near.
    /// </summary>
    public static string? Nearest(string given, IEnumerable<string> known) => NearestName.Of(given, known);

    /// <summary>Says that <paramref name="given"/> is unknown, with the nearest name and all there are.</summary>
    public static CommandException Unknown(string what, string given, IReadOnlyCollection<string> known)
    {
        var nearest = Nearest(given, known) is { } name ? $" Did you mean '{name}'?" : "";
        return CommandException.Misused($"no {what} '{given}'.{nearest} There are: {List(known)}.");
    }

    private static string List(IReadOnlyCollection<string> names)
    {
        const int NamesTold = 12;
        var told = string.Join(", ", names.Take(NamesTold));
        return names.Count > NamesTold ? $"{told} and {names.Count - NamesTold} more" : told;
    }
}
