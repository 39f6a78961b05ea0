using System.Globalization;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Running;
using static System.FormattableString;

namespace Isojoule.Cli.Output.Campaigns;

/// <summary>A running campaign on standard error: a line a run, and how long the rest will take.</summary>
internal sealed class CampaignOutput
{
    private const int StrangersTold = 5;

    private static readonly RunStanding[] Told =
        [RunStanding.Completed, RunStanding.Truncated, RunStanding.Failed, RunStanding.Begun, RunStanding.Waiting];

    private readonly Terminal _terminal;
    private readonly CampaignPlan _plan;

    public CampaignOutput(Terminal terminal, CampaignPlan plan) => (_terminal, _plan) = (terminal, plan);

    /// <summary>Says what the ledger knows and the file no longer asks for.</summary>
    public void SayStrangers(CampaignState state)
    {
        var strangers = state.Strangers(_plan).Where(key => _plan.Runs.Any(run => run.Key == key)).ToArray();
        if (strangers.Length == 0) return;
        var names = string.Join(", ", strangers.Take(StrangersTold));
        var more = strangers.Length > StrangersTold ? ", …" : "";
        _terminal.Say(Invariant($"note: {strangers.Length} runs have another command than when they were run, ")
            + $"and are run again: {names}{more}");
    }

    public void Tell(CampaignProgress progress)
    {
        var repeat = _plan.Campaign.Repeats > 1 ? Invariant($", repeat {progress.Run.Repeat}") : "";
        var run = $"{progress.Run.Workload.Name} on {progress.Run.Hardware.Name}{repeat}";
        if (progress.End is not { } end)
        {
            if (_terminal.IsTalkWatched)
                _terminal.Talk.Profile.Out.Writer.Write($"\r\u001b[K{Place(progress)} {run} …{Left(progress)}");
            return;
        }

        var facts = new[]
        {
            end.Duration is { } duration ? DurationFormat.Plain(duration) : null,
            EnergyOf(end),
            end.ExitCode is not (null or 0) ? Invariant($"exit {end.ExitCode}") : null,
            progress.WillRetry && end.Outcome == RunOutcome.Failed ? "tried again" : null,
            end.Note,
        };
        var clear = _terminal.IsTalkWatched ? "\r\u001b[K" : "";
        var words = string.Join(", ", [end.Outcome.ToString().ToLowerInvariant(), .. facts.OfType<string>()]);
        _terminal.Say($"{clear}{Place(progress)} {run}: {words}{Left(progress)}");
    }

    /// <summary>Says how it ended.</summary>
    /// <returns>The exit code.</returns>
    public int Finish(CampaignStop stop, CampaignState state)
    {
        var standings = _plan.Runs.CountBy(state.Of).ToDictionary();
        var parts = Told.Where(standings.ContainsKey)
            .Select(standing => Invariant($"{standings[standing]} {StatusOutput.Words(standing)}"));
        _terminal.Say($"{string.Join(", ", parts)} of {_plan.Runs.Count} runs{Reason(stop)}");
        if (stop == CampaignStop.Interrupted) return ExitCode.Cancelled;
        return stop == CampaignStop.Done && standings.GetValueOrDefault(RunStanding.Failed) == 0
            ? ExitCode.Done
            : ExitCode.Failed;
    }

    private static string? EnergyOf(RunEnd end) => end switch
    {
        { Energy: { } energy } => EnergyFormat.Of(energy.Joules),
        { Outcome: RunOutcome.Completed } => "energy unknown",
        _ => null,
    };

    private static string Reason(CampaignStop stop) => stop switch
    {
        CampaignStop.Interrupted => "; interrupted: the same command goes on from here.",
        CampaignStop.Failure => "; stopped at the first failure, as on_failure says.",
        CampaignStop.TimeLimit => "; stopped: the next run would pass limits.total_time.",
        CampaignStop.EnergyLimit => "; stopped: the next run would pass limits.total_energy.",
        CampaignStop.EnergyUnknown =>
            "; stopped: there is a limits.total_energy, and the energy of a run is not known.",
        _ => ".",
    };

    private static string Place(CampaignProgress progress)
    {
        var width = progress.Count.ToString(CultureInfo.InvariantCulture).Length;
        return $"[{progress.Settled.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{progress.Count}]";
    }

    private static string Left(CampaignProgress progress) =>
        progress.TimeLeft is { } left && left > TimeSpan.Zero ? $"; about {DurationFormat.Rough(left)} left" : "";
}
