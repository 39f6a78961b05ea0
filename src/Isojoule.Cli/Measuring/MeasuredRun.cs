using System.CommandLine;
using System.Globalization;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Files;
using Isojoule.Metering;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Processes;
using Isojoule.Meters.Records;
using Isojoule.Meters.Sessions;

namespace Isojoule.Cli.Measuring;

/// <summary>One run of the command under one session, from cool-down to record.</summary>
internal sealed class MeasuredRun
{
    private const string LibraryPath = "LD_LIBRARY_PATH";

    private readonly Terminal _terminal;
    private readonly Machine _machine;
    private readonly ParseResult _result;
    private readonly MeasureOptions _options;
    private readonly Interruption _interruption;
    private readonly RunKeeper _keeper;

    public MeasuredRun(
        Terminal terminal, Machine machine, ParseResult result, MeasureOptions options, Interruption interruption)
    {
        (_terminal, _machine, _result) = (terminal, machine, result);
        (_options, _interruption, _keeper) = (options, interruption, new(terminal));
    }

    /// <summary>Runs the command once.</summary>
    /// <returns>Its exit code; 127 when it cannot be started; 130 when it was cancelled before it began.</returns>
    public int Run(int repeat, out RunDocument run)
    {
        if (repeat == 1) _interruption.Wait(_result.GetValue(_options.CoolDown));
        var identity = Identity(repeat);
        var journal = _keeper.OpenJournal(new()
        {
            Run = identity,
            Components = _machine.Components,
            Absent = _machine.Absent,
        });
        using var events = _keeper.OpenEvents(identity.RunId);
        int? exitCode = null;
        try
        {
            using var session = MeterSession.Start(_machine.Meters, new()
            {
                Interval = identity.Interval,
                Journal = journal,
                Events = events,
                BeforeSample = _machine.BeforeSample,
            });
            Idle(session, RunMeasurement.BaselineBeforeWindow);
            exitCode = RunCommand(session, events, out var outcome);
            if (outcome != RunOutcome.Cancelled) IdleAfter(session);
            session.Conclude($"{outcome} {exitCode}");
            run = RunDocuments.Of(Facts(identity, session.Stop(), outcome, exitCode));
            journal?.Dispose();
            _keeper.Keep(run, journal, !_result.GetValue(_options.NoSamples));
            return exitCode.Value;
        }
        catch when (exitCode is null)
        {
            RunKeeper.Discard(journal);
            throw;
        }
    }

    private int RunCommand(MeterSession session, EventFile? events, out RunOutcome outcome)
    {
        var environment = EnvironmentFor(events);
        session.Mark(new(EventKind.Begin, RunMeasurement.RunWindow, ""));
        using var command = MeasuredCommand.Start(
            _result.GetValue(_options.Command)!, environment, _terminal.Program);
        int exitCode;
        using (new LiveLine(_terminal, session, !_result.GetValue(_options.Quiet)))
            exitCode = command.Wait(_result.GetValue(_options.Timeout));
        session.Mark(new(EventKind.End, RunMeasurement.RunWindow, ""));
        outcome = OutcomeOf(command, exitCode);
        return exitCode;
    }

    private Dictionary<string, string> EnvironmentFor(EventFile? events)
    {
        var environment = new Dictionary<string, string>();
        if (events is not null) environment[EventFile.Variable] = events.Path;
        if (_machine.NvmlFolder is not { } folder) return environment;
        var elsewhere = Environment.GetEnvironmentVariable(LibraryPath);
        environment[LibraryPath] = string.IsNullOrEmpty(elsewhere) ? folder : $"{folder}:{elsewhere}";
        return environment;
    }

    private static RunOutcome OutcomeOf(MeasuredCommand command, int exitCode) =>
        command.WasCancelled(exitCode) ? RunOutcome.Cancelled
        : command.IsTruncated ? RunOutcome.Truncated
        : exitCode == 0 ? RunOutcome.Completed
        : RunOutcome.Failed;

    private void Idle(MeterSession session, string window)
    {
        var time = _result.GetValue(_options.Baseline);
        if (time == TimeSpan.Zero) return;
        session.Mark(new(EventKind.Begin, window, ""));
        _interruption.Wait(time);
        session.Mark(new(EventKind.End, window, ""));
    }

    /// <summary>The command has ended: who does not want to wait for the rest loses the rest, not the run.</summary>
    private void IdleAfter(MeterSession session)
    {
        try
        {
            Idle(session, RunMeasurement.BaselineAfterWindow);
        }
        catch (OperationCanceledException)
        {
            session.Mark(new(EventKind.End, RunMeasurement.BaselineAfterWindow, ""));
        }
    }

    private RunIdentity Identity(int repeat)
    {
        var command = _result.GetValue(_options.Command)!;
        var now = TimeProvider.System.GetUtcNow();
        var tags = (_result.GetValue(_options.Tags) ?? [])
            .Select(tag => tag.Split('=', 2))
            .ToDictionary(tag => tag[0], tag => tag[1]);
        foreach (var (key, value) in _machine.Labels) tags.TryAdd(key, value);
        if (repeat > 1 || _result.GetValue(_options.Repeat) > 1)
            tags["repeat"] = repeat.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            RunId = _result.GetValue(_options.RunId) ?? RunIdentity.NewRunId(now),
            Tool = IsojouleProgram.Tool,
            Name = _result.GetValue(_options.Name) ?? Path.GetFileName(command[0]),
            Hardware = _result.GetValue(_options.Hardware) ?? _machine.Hardware,
            Host = Environment.MachineName,
            Command = command,
            StartedUtc = now,
            Interval = _machine.Interval,
            Tags = tags,
            Flops = _result.GetValue(_options.Flops),
            Parameters = _result.GetValue(_options.Parameters),
            Bytes = _result.GetValue(_options.Bytes),
            IsSimulated = _machine.IsSimulated,
        };
    }

    private RunFacts Facts(RunIdentity identity, RunMeasurement measurement, RunOutcome outcome, int? exitCode) => new()
    {
        Identity = identity,
        Measurement = measurement,
        Absent = _machine.Absent,
        Outcome = outcome,
        ExitCode = exitCode,
        Faults =
        [
            .. _machine.Meters
                .SelectMany(meter => meter.Faults)
                .Select(fault => $"{fault.ComponentId}: {fault.Message}"),
        ],
        Warnings = _machine.Warnings,
        Scope = _result.GetValue(_options.Scope)!,
        Truth = _machine.Truth,
    };
}
