using System.CommandLine;
using System.CommandLine.Parsing;
using Isojoule.Cli.Input;
using Isojoule.Store;

namespace Isojoule.Cli.Commands;

/// <summary>Which runs of a store: the options that list, export and delete share.</summary>
internal sealed class FilterOptions
{
    private static readonly string[] Outcomes =
        [.. Enum.GetNames<RunOutcome>().Select(name => name.ToLowerInvariant())];

    private readonly Option<string[]> _hardware =
        CommonOptions.List("--hardware", "HW,…", "Only this hardware; a name may end in *");

    private readonly Option<string[]> _workload =
        CommonOptions.List("--workload", "W,…", "Only these workloads; a name may end in *");

    private readonly Option<string> _outcome = new("--outcome")
    {
        Description = $"Only runs that ended so: {string.Join(", ", Outcomes)}",
        HelpName = "OUTCOME",
    };

    private readonly Option<string> _scope = new("--scope")
    {
        Description = "Only energies of this scope, such as gpu, total or node",
        HelpName = "SCOPE",
    };

    private readonly Option<string> _since =
        Time("--since", "Only runs that began then or later: a date, a time, or how long ago, such as 7d");

    private readonly Option<string> _until = Time("--until", "Only runs that began before; given in the same ways");
    private readonly Option<string[]> _tags = CommonOptions.List("--tag", "KEY=VALUE", "Only runs with this label");

    public FilterOptions()
    {
        _outcome.Validators.Add(result => CommonOptions.Check(
            result,
            Outcomes.Contains(result.GetValueOrDefault<string>()),
            $"--outcome takes {string.Join(", ", Outcomes)}."));
        _tags.Validators.Add(CheckTags);
    }

    public IEnumerable<Option> All => [_hardware, _workload, _outcome, _scope, _since, _until, _tags];

    /// <summary>Whether any of them was given.</summary>
    public bool IsAnyGiven(ParseResult result) => All.Any(option => result.GetResult(option) is not null);

    public RunFilter Of(ParseResult result) => Tagged(result.GetValue(_tags)) with
    {
        Hardware = result.GetValue(_hardware) ?? [],
        Workloads = result.GetValue(_workload) ?? [],
        Outcome = result.GetValue(_outcome) is { } outcome ? Enum.Parse<RunOutcome>(outcome, ignoreCase: true) : null,
        Scope = result.GetValue(_scope),
        Since = TimeOf(result.GetValue(_since)),
        Until = TimeOf(result.GetValue(_until)),
    };

    /// <summary>A filter by labels alone.</summary>
    public static RunFilter Tagged(string[]? tags) => new() { Tags = [.. (tags ?? []).Select(Pair)] };

    /// <summary>The two parts of <c>KEY=VALUE</c>.</summary>
    public static KeyValuePair<string, string> Pair(string text)
    {
        var separator = text.IndexOf('=', StringComparison.Ordinal);
        return new(text[..separator], text[(separator + 1)..]);
    }

    public static void CheckTags(OptionResult result) => CommonOptions.Check(
        result,
        result.GetValueOrDefault<string[]>()?.All(tag => tag.IndexOf('=', StringComparison.Ordinal) > 0) ?? true,
        "--tag takes KEY=VALUE.");

    private static Option<string> Time(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(result => CommonOptions.Check(
            result,
            TimeText.TryParse(result.GetValueOrDefault<string>() ?? "", TimeProvider.System.GetUtcNow(), out _),
            $"{name} takes a date such as 2026-11-24, a time such as 2026-11-24T08:30:00Z, "
            + "or how long ago, such as 7d or 12h."));
        return option;
    }

    private static DateTimeOffset? TimeOf(string? text) =>
        text is not null && TimeText.TryParse(text, TimeProvider.System.GetUtcNow(), out var time) ? time : null;
}
