using Isojoule.Evaluation;
using Spectre.Console;

namespace Isojoule.Cli.Output.Studies;

/// <summary>Progress of a study on standard error, where someone is watching.</summary>
internal static class StudyProgress
{
    // A bar that flashes by is noise; most studies take a fraction of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Passes the fits on; draws a bar of the splits done when the study takes longer than a second.</summary>
    public static IEnumerable<StudyFit> Watch(Terminal terminal, int steps, IEnumerable<StudyFit> fits) =>
        terminal.IsTalkWatched ? Drawn(terminal.Talk, steps, fits) : fits;

    private static IEnumerable<StudyFit> Drawn(IAnsiConsole console, int steps, IEnumerable<StudyFit> fits)
    {
        var clock = TimeProvider.System;
        var (start, told) = (clock.GetTimestamp(), 0);
        var (done, last) = (0, (Pair: "", Split: -1));
        var writer = console.Profile.Out.Writer;
        foreach (var fit in fits)
        {
            if (($"{fit.Source} → {fit.Target}", fit.Split) is var now && now != last) (last, done) = (now, done + 1);
            if (clock.GetElapsedTime(start) > Patience && 100 * done / steps is var percent && percent != told)
            {
                told = percent;
                var filled = percent * 30 / 100;
                var remaining = clock.GetElapsedTime(start) * ((double)(steps - done) / done);
                var bar = new string('█', filled) + new string('░', 30 - filled);
                writer.Write($"\r{bar} {percent,3} %  {remaining:mm\\:ss} left  {now.Item1}\u001b[K");
            }

            yield return fit;
        }

        if (told > 0) writer.Write("\r\u001b[K");
    }
}
