using Isojoule.Store;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Api;

/// <summary>Which runs a request means.</summary>
internal static class RunFilterQuery
{
    public static readonly string[] Names = ["hardware", "workload", "outcome", "scope", "since", "until", "tag"];

    private static readonly string[] Outcomes =
        [.. Enum.GetNames<RunOutcome>().Select(name => name.ToLowerInvariant())];

    public static RunFilter Of(Query query) => new()
    {
        Hardware = [.. query.All("hardware")],
        Workloads = [.. query.All("workload")],
        Outcome = OutcomeOf(query.Text("outcome")),
        Scope = query.Text("scope"),
        Since = query.Time("since"),
        Until = query.Time("until"),
        Tags = [.. query.All("tag").Select(TagOf)],
    };

    private static RunOutcome? OutcomeOf(string? text)
    {
        if (text is null) return null;
        return Outcomes.Contains(text)
            ? Enum.Parse<RunOutcome>(text, ignoreCase: true)
            : throw RequestException.Bad(
                $"'outcome' is one of {string.Join(", ", Outcomes)}; found '{Query.Shown(text)}'.");
    }

    private static KeyValuePair<string, string> TagOf(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
        ? new(text[..at], text[(at + 1)..])
        : throw RequestException.Bad($"'tag' is KEY=VALUE; found '{Query.Shown(text)}'.");
}
