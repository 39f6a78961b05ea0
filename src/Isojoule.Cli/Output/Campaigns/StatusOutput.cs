using System.Globalization;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Slurm;
using static System.FormattableString;

namespace Isojoule.Cli.Output.Campaigns;

/// <summary>How far a campaign is.</summary>
internal sealed class StatusOutput
{
    private readonly Terminal _terminal;
    private readonly CampaignPlan _plan;
    private readonly CampaignState _state;

    private readonly IReadOnlyDictionary<string, SlurmTask> _queued;

    public StatusOutput(
        Terminal terminal, CampaignPlan plan, CampaignState state, IReadOnlyDictionary<string, SlurmTask> queued) =>
        (_terminal, _plan, _state, _queued) = (terminal, plan, state, queued);

    public static string Words(RunStanding standing) => standing switch
    {
        RunStanding.Waiting => "to do",
        RunStanding.Begun => "begun",
        RunStanding.Completed => "completed",
        RunStanding.Truncated => "truncated",
        _ => "failed",
    };

    /// <summary>A line for each hardware, and one for each run that is neither done nor waiting.</summary>
    public void WriteTable()
    {
        var writer = _terminal.Tables.Profile.Out.Writer;
        foreach (var hardware in _plan.Runs.GroupBy(run => run.Hardware.Name))
        {
            var standings = hardware.CountBy(_state.Of)
                .OrderByDescending(standing => standing.Key == RunStanding.Completed)
                .ThenBy(standing => standing.Key)
                .Select(standing => Invariant($"{standing.Value} {Words(standing.Key)}"));
            var joules = hardware.SelectMany(_state.Ends).Select(end => end.EnergyJ).OfType<double>().ToArray();
            var energy = joules.Length > 0 ? $"; {EnergyFormat.Of(joules.Sum())} measured" : "";
            var queue = hardware.Select(run => _queued.GetValueOrDefault(run.Digest))
                .OfType<SlurmTask>()
                .CountBy(task => task.State.ToLowerInvariant())
                .Select(state => Invariant($"; {state.Value} {state.Key} in the queue"));
            var counts = $"{string.Join(", ", standings)} of {hardware.Count()} runs";
            writer.WriteLine($"{hardware.Key}: {counts}{energy}{string.Concat(queue)}");
            foreach (var run in hardware)
            {
                var isPlain = _state.Of(run) is RunStanding.Completed or RunStanding.Waiting;
                if (!isPlain) writer.WriteLine("  " + Line(run));
            }
        }
    }

    public void WriteJson()
    {
        foreach (var run in _plan.Runs)
        {
            var last = _state.Ends(run).OrderByDescending(end => end.Ended == RunOutcome.Completed)
                .ThenByDescending(end => end.At).FirstOrDefault() ?? _state.Open(run);
            var line = new StandingLine(
                run.Key,
                run.Workload.Name,
                run.Hardware.Name,
                run.Repeat,
                Words(_state.Of(run)),
                _state.NextAttempt(run) - 1,
                last?.RunId,
                last?.Host,
                last?.DurationS,
                last?.EnergyJ,
                last?.ExitCode,
                last?.Note,
                Job(run),
                _queued.GetValueOrDefault(run.Digest)?.State);
            JsonLines.Write(_terminal.Data, line, JsonLines.Plain.StandingLine);
        }
    }

    private string? Job(CampaignRun run) => _queued.GetValueOrDefault(run.Digest) is { } task
        ? string.Create(CultureInfo.InvariantCulture, $"{task.ArrayJob}_{task.Index}")
        : null;

    private string Line(CampaignRun run)
    {
        var last = _state.Open(run) ?? _state.Ends(run).Last();
        var facts = new[]
        {
            Words(_state.Of(run)),
            string.Create(CultureInfo.InvariantCulture, $"attempt {last.Attempt}"),
            last.Host is { } host ? "on " + host : null,
            last.ExitCode is not (null or 0)
                ? string.Create(CultureInfo.InvariantCulture, $"exit {last.ExitCode}")
                : null,
            last.Note,
        };
        return $"{run.Key}: {string.Join(", ", facts.OfType<string>())}";
    }
}

internal sealed record StandingLine(
    string Key, string Workload, string Hardware, int Repeat, string Standing, int Attempts,
    string? RunId, string? Host, double? DurationS, double? EnergyJ, int? ExitCode, string? Note,
    string? Job, string? Queue);
