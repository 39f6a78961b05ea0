using Isojoule.Store.Formats;

namespace Isojoule.Web.Api;

/// <summary>What became of an uploaded file; the fields of <c>runs import --json</c>.</summary>
internal sealed record ImportReply(
    string Source,
    string? Format,
    int Runs,
    int Added,
    int Known,
    int Replaced,
    IReadOnlyList<string> Differing,
    int Skipped,
    IReadOnlyList<SkipReply> Skips,
    IReadOnlyList<string> Notes,
    string? Refusal)
{
    private const int DifferingMax = 100;

    public static ImportReply Of(ImportReport report) => new(
        report.Source,
        report.Format,
        report.Runs,
        report.Stored.Added,
        report.Stored.Known,
        report.Stored.Replaced,
        [.. report.Stored.Differing.Take(DifferingMax)],
        report.Skipped.Count,
        [.. report.Skipped.Kept.Select(skip => new SkipReply(skip.Line, skip.ColumnName, skip.Found, skip.Expected))],
        [.. report.Notes.Keys, .. report.Skipped.Notes],
        report.Refusal);
}

/// <summary>One row that was not taken.</summary>
internal sealed record SkipReply(int Line, string Column, string Found, string Expected);
