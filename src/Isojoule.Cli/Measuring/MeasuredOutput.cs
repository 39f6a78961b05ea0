using System.CommandLine;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Files;
using Isojoule.Files;
using Isojoule.Metering;

namespace Isojoule.Cli.Measuring;

/// <summary>What is written when all repeats are done.</summary>
internal sealed class MeasuredOutput
{
    private readonly Terminal _terminal;
    private readonly ParseResult _result;
    private readonly MeasureOptions _options;

    public MeasuredOutput(Terminal terminal, ParseResult result, MeasureOptions options) =>
        (_terminal, _result, _options) = (terminal, result, options);

    /// <summary>How well the completed runs tell their mean; <c>null</c> below two.</summary>
    public static RepeatPrecision? PrecisionOf(IEnumerable<RunDocument> runs) => RepeatPrecision.Of(
        [.. runs.Where(run => run is { Outcome: "completed", EnergyJ: not null })
            .Select(run => Energy.FromJoules(run.EnergyJ!.Value))]);

    public void Finish(IReadOnlyList<RunDocument> runs)
    {
        var repeats = runs.Count > 1 ? Repeats(runs) : null;
        if (repeats is not null && !_result.GetValue(_options.Quiet)) _terminal.Say(Sentence(repeats, runs.Count));
        switch (_result.GetValue(_options.Json))
        {
            case null: return;
            case "-": Write(_terminal.Data, runs, repeats); return;
            case var path: AtomicFile.Write(path, stream => Write(stream, runs, repeats)); return;
        }
    }

    private static void Write(Stream stream, IReadOnlyList<RunDocument> runs, RepeatsDocument? repeats)
    {
        foreach (var run in runs)
        {
            JsonLines.Write(stream, run, RunJson.Plain.RunDocument);
        }

        if (repeats is null) return;
        JsonLines.Write(stream, repeats, RunJson.Plain.RepeatsDocument);
    }

    private static RepeatsDocument Repeats(IReadOnlyList<RunDocument> runs)
    {
        var precision = PrecisionOf(runs);
        return new(
            "isojoule-repeats", runs[0].Name, precision?.Count ?? 0, runs[0].EnergyScope, precision?.Mean.Joules,
            precision?.Deviation.Joules, precision?.HalfWidth.Joules, precision?.HalfWidthRelative);
    }

    private string Sentence(RepeatsDocument repeats, int runs)
    {
        if (repeats.MeanEnergyJ is not { } mean)
            return $"{runs} runs, of which fewer than two have an energy to compare.";
        var wanted = _result.GetValue(_options.Precision);
        var missed = wanted < repeats.HalfWidthRelative
            ? $", not the ±{EnergyFormat.Percent(wanted.Value)} wanted; more --repeat would help"
            : "";
        return $"{repeats.Runs} runs: mean {EnergyFormat.Of(mean)} ± {EnergyFormat.Of(repeats.HalfWidthJ!.Value)} " +
            $"(±{EnergyFormat.Percent(repeats.HalfWidthRelative ?? 0)}, 95 % interval of the mean){missed}";
    }
}
