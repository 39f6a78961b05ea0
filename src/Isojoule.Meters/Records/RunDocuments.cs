using System.Globalization;
using Isojoule.Files;
using Isojoule.Metering;

namespace Isojoule.Meters.Records;

/// <summary>Makes a run's record from what was measured.</summary>
public static class RunDocuments
{
    private const string OutcomeAttribute = "outcome";
    private const string FlopsAttribute = "flops";
    private const string ParametersAttribute = "params";
    private const string BytesAttribute = "bytes";

    /// <summary>The record of one run.</summary>
    public static RunDocument Of(RunFacts facts)
    {
        var (identity, measurement) = (facts.Identity, facts.Measurement);
        // A meter that was killed before the command began has nothing but its start.
        var run = measurement.Run ?? new(RunMeasurement.RunWindow, default, default, []);
        var windows = new WindowDocuments(facts, run.Start);
        var whole = windows.Of(run, measurement.BaselineBefore, measurement.BaselineAfter);
        var headline = Headline.Of(run.Components, facts.Scope);
        var warnings = new List<string>();
        var document = new RunDocument
        {
            RunId = identity.RunId,
            Tool = identity.Tool,
            Name = identity.Name,
            Hardware = identity.Hardware,
            Host = identity.Host,
            Command = identity.Command,
            StartedUtc = identity.StartedUtc,
            DurationS = run.Duration.TotalSeconds,
            Outcome = Outcome(facts, warnings),
            ExitCode = facts.ExitCode,
            Recovered = facts.IsRecovered,
            Simulated = identity.IsSimulated,
            IntervalS = identity.Interval.TotalSeconds,
            EnergyJ = headline.Energy?.Joules,
            EnergyScope = headline.Scope,
            UncertaintyJ = headline.Uncertainty?.Expanded.Joules,
            Totals = whole.Totals,
            Flops = identity.Flops ?? Number(measurement, FlopsAttribute, warnings),
            Params = identity.Parameters ?? (long?)Number(measurement, ParametersAttribute, warnings),
            Bytes = identity.Bytes ?? Number(measurement, BytesAttribute, warnings),
            Attributes = measurement.Attributes,
            Tags = identity.Tags,
            Components = whole.Components,
            Absent = [.. facts.Absent.Select(Document)],
            Windows = [.. measurement.Marked.Select(window => windows.Of(window))],
            Baselines = [.. Baselines(measurement).Select(window => windows.Of(window))],
        };
        if (facts.IsRecovered)
        {
            warnings.Add("the meter was killed; the record was recovered from its journal "
                + "and may miss the last second");
        }

        warnings.AddRange(NotCounted(facts, run));
        if (headline is { Energy: null, Reason: { } reason }) warnings.Add(reason);
        warnings.AddRange([.. facts.Warnings, .. facts.Faults, .. measurement.Problems, .. Notes(run)]);
        return document with { Warnings = warnings };
    }

    /// <summary>
    /// A command that knows better how it ended may say so: a time limit reached is no completed run.
    /// </summary>
    private static string Outcome(RunFacts facts, List<string> warnings)
    {
        if (!facts.Measurement.Attributes.TryGetValue(OutcomeAttribute, out var said)) return Words.Of(facts.Outcome);
        if (Enum.TryParse<RunOutcome>(said, ignoreCase: true, out var outcome) && !int.TryParse(said, out _))
            return Words.Of(facts.Outcome == RunOutcome.Completed ? outcome : facts.Outcome);
        warnings.Add($"'set {OutcomeAttribute}={said}': expected completed, truncated, failed or cancelled; left out");
        return Words.Of(facts.Outcome);
    }

    private static double? Number(RunMeasurement measurement, string key, List<string> warnings)
    {
        if (!measurement.Attributes.TryGetValue(key, out var text)) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < long.MaxValue) return number;
        warnings.Add($"'set {key}={text}': expected a number that is not negative; left out");
        return null;
    }

    private static AbsentDocument Document(AbsentComponent absent) =>
        new(Words.Of(absent.Kind), absent.Name, absent.Reason, absent.Remedy);

    private static IEnumerable<WindowEnergy> Baselines(RunMeasurement measurement) =>
        new[] { measurement.BaselineBefore, measurement.BaselineAfter }.OfType<WindowEnergy>();

    /// <summary>A sum over what could be read, beside a sibling that could not, must not pass for the whole.</summary>
    private static IEnumerable<string> NotCounted(RunFacts facts, WindowEnergy run) => facts.Absent
        .Where(absent => run.Components.Any(energy =>
            energy.Metered is { IsModelled: false, Component.CountsInTotal: true }
            && energy.Metered.Component.Kind == absent.Kind))
        .Select(absent => $"no total holds {absent.Name}: {absent.Reason}");

    private static IEnumerable<string> Notes(WindowEnergy run) =>
        run.Components.SelectMany(energy => energy.Metered.Component.Notes.Concat(energy.Notes)
            .Select(note => $"{energy.Metered.Component.Id}: {note}"));
}
