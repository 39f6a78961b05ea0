using Isojoule.Store.Formats;
using Isojoule.Tables;
using static System.FormattableString;

namespace Isojoule.Cli.Output;

/// <summary>What became of imported files: for people on stderr, or for programs as JSON Lines.</summary>
internal sealed class ImportOutput
{
    private const int SkippedTold = 20;

    private readonly Terminal _terminal;
    private readonly string? _store;
    private readonly bool _isJson;
    private int _files;
    private int _runs;
    private int _incomplete;

    public ImportOutput(Terminal terminal, string? store, bool isJson) =>
        (_terminal, _store, _isJson) = (terminal, store, isJson);

    public void Write(ImportReport report)
    {
        _files++;
        _runs += report.Runs;
        if (!report.IsWhole) _incomplete++;
        if (_isJson) WriteJson(report);
        else Say(report);
    }

    /// <summary>Says the sum.</summary>
    /// <returns>Whether all that was there was taken.</returns>
    public bool Finish()
    {
        if (!_isJson && _files > 1)
        {
            var rest = _incomplete == 0 ? "all of them whole" : Invariant($"{_incomplete} of them not whole");
            _terminal.Say(Invariant($"{_files} files, {rest}: {_runs} runs."));
        }

        return _incomplete == 0;
    }

    private void Say(ImportReport report)
    {
        if (report.Format is { } format) _terminal.Say($"{report.Source}: {format}: {Taken(report)}");
        if (report.Refusal is { } refusal) _terminal.Say("isojoule: " + refusal);
        foreach (var skipped in report.Skipped.Kept.Take(SkippedTold)) _terminal.Say("  skipped " + skipped);
        SayMore(report.Skipped.Count, $"; --json tells the first {ImportReport.SkippedMax}");
        foreach (var (note, count) in report.Notes)
            _terminal.Say(count > 1 ? Invariant($"  note: {note} ({count} times)") : $"  note: {note}");
        foreach (var note in report.Skipped.Notes) _terminal.Say("  note: " + note);
        foreach (var id in report.Stored.Differing.Take(SkippedTold))
            _terminal.Say($"  kept as it was: {id} is in the store with another content; --replace takes this one");
        SayMore(report.Stored.Differing.Count, "");
    }

    private void SayMore(int count, string where)
    {
        if (count > SkippedTold) _terminal.Say(Invariant($"  and {count - SkippedTold} more") + where);
    }

    private string Taken(ImportReport report)
    {
        if (_store is null) return Invariant($"{report.Runs} runs would be taken");
        var stored = report.Stored;
        List<string> parts = [Invariant($"{stored.Added} runs added")];
        if (stored.Known > 0) parts.Add(Invariant($"{stored.Known} known already"));
        if (stored.Replaced > 0) parts.Add(Invariant($"{stored.Replaced} replaced"));
        if (stored.Differing.Count > 0) parts.Add(Invariant($"{stored.Differing.Count} known with another content"));
        if (report.Skipped.Count > 0) parts.Add(Invariant($"{report.Skipped.Count} skipped"));
        return string.Join(", ", parts);
    }

    private void WriteJson(ImportReport report)
    {
        JsonLines.Write(_terminal.Data, LineOf(report), JsonLines.Plain.ImportLine);
    }

    private static ImportLine LineOf(ImportReport report) => new(
        report.Source,
        report.Format,
        report.Runs,
        report.Stored.Added,
        report.Stored.Known,
        report.Stored.Replaced,
        report.Stored.Differing,
        report.Skipped.Count,
        [.. report.Skipped.Kept.Select(Skip)],
        [.. report.Notes.Select(note => note.Key), .. report.Skipped.Notes],
        report.Refusal);

    private static ImportSkip Skip(TableProblem problem) =>
        new(problem.Line, problem.ColumnName, problem.Found, problem.Expected);
}
