using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Isojoule.Meters.Processes;

/// <summary>
/// The command that is measured: a child with our standard streams, that gets our signals and never outlives us.
/// </summary>
/// <remarks>
/// SIGTERM, SIGHUP, SIGQUIT and SIGINT are passed on (SIGINT not when the terminal sends it to the child itself) and
/// cancel the run, which ends when the child does. A child that has not ended <see cref="PatienceAfterTerm"/> after a
/// SIGTERM, or at the third Ctrl-C, is killed with all it started.
/// </remarks>
public sealed class MeasuredCommand : IDisposable
{
    private const int InterruptsUntilKill = 3;

    private static readonly PosixSignal[] Forwarded =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    // What .NET waits for at most.
    private static readonly TimeSpan LimitMax = TimeSpan.FromMilliseconds(int.MaxValue);
    private static readonly TimeSpan PatienceAfterTerm = TimeSpan.FromSeconds(20);

    // A signal to a whole job or group may end the child before ours has reached its handler.
    private static readonly TimeSpan OwnSignalMax = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _cancelled = new();
    private readonly Process _process;
    private readonly ProcessIdentity? _identity;
    private readonly Guard _guard;
    private readonly List<PosixSignal> _early = [];
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly bool _terminalReachesChild = Signals.ReachChildrenFromTerminal;
    private IReadOnlyList<ProcessIdentity> _tree = [];
    private Timer? _patience;
    private int _interrupts;

    private MeasuredCommand(ProcessStartInfo start, IReadOnlyList<string> guardProgram)
    {
        // Before the start: a signal that comes while the command starts is not lost, it waits.
        foreach (var signal in Forwarded)
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        try
        {
            _process = ChildStart.Start(start);
        }
        catch (Win32Exception)
        {
            Release();
            throw;
        }

        lock (_gate)
        {
            _identity = ProcessIdentity.Of(_process.Id);
            foreach (var signal in _early) PassOn(signal);
        }

        _guard = _identity is { } child ? Guard.Start(guardProgram, child) : Guard.Start([], default);
    }

    /// <summary>Whether somebody asked the run to end before its end.</summary>
    public bool IsCancelled => _cancelled.IsSet;

    /// <summary>Starts a command.</summary>
    /// <param name="command">Program and arguments; a program without a slash is looked up on PATH.</param>
    /// <param name="environment">Variables to set for it.</param>
    /// <param name="guardProgram">What starts this program again, for the guard; empty for no guard.</param>
    /// <exception cref="CommandStartException">It cannot be started.</exception>
    public static MeasuredCommand Start(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<string> guardProgram)
    {
        var start = new ProcessStartInfo(ProgramOnPath.Find(command[0]), command.Skip(1));
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            return new(start, guardProgram);
        }
        catch (Win32Exception exception)
        {
            throw new CommandStartException($"cannot start '{command[0]}': {Words(exception)}");
        }
    }

    /// <summary>Whether it was ended because it took longer than it may.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Waits for its end.</summary>
    /// <param name="limit">How long it may take before it is ended, or <c>null</c> for as long as it likes.</param>
    /// <returns>Its exit code; 128 + the signal's number when a signal ended it.</returns>
    public int Wait(TimeSpan? limit = null)
    {
        if (limit is { } time && !_process.WaitForExit(time < LimitMax ? time : LimitMax)) Truncate();
        _process.WaitForExit();
        _patience?.Dispose();
        // What a cancelled script leaves behind would go on unmeasured.
        if (IsCancelled || IsTruncated) Signals.End([.. _tree.Skip(1)]);
        return _process.ExitCode;
    }

    /// <summary>
    /// Whether it ended by a signal that we got as well: a scheduler or a terminal sends one to all, in no order. Waits
    /// for ours where the exit code tells of one.
    /// </summary>
    /// <param name="exitCode">What <see cref="Wait"/> returned.</param>
    public bool WasCancelled(int exitCode) =>
        IsCancelled || (!IsTruncated && Signals.IsRequestToEnd(exitCode) && _cancelled.Wait(OwnSignalMax));

    /// <summary>Lets the guard and the signals go; ends the command if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited && _identity is { } child) Signals.End(child.Tree());
        Release();
        _guard.Dispose();
        _process.Dispose();
        _cancelled.Dispose();
    }

    private void Truncate()
    {
        lock (_gate)
        {
            IsTruncated = !IsCancelled;
            PassOn(PosixSignal.SIGTERM);
        }
    }

    private void Release()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true; // we end when the child has
        _cancelled.Set();
        lock (_gate)
        {
            if (_identity is null) _early.Add(context.Signal);
            else PassOn(context.Signal);
        }
    }

    private void PassOn(PosixSignal signal)
    {
        if (_identity is not { IsAlive: true } child) return;
        _tree = child.Tree();
        if (signal == PosixSignal.SIGINT)
        {
            if (++_interrupts >= InterruptsUntilKill) Kill();
            else if (!_terminalReachesChild) Signals.Send(child.Id, Signals.Interrupt);
            return;
        }

        Signals.Send(child.Id, signal switch
        {
            PosixSignal.SIGHUP => Signals.HangUp,
            PosixSignal.SIGQUIT => Signals.Quit,
            _ => Signals.Terminate,
        });
        _patience ??= new(_ => Kill(), null, PatienceAfterTerm, Timeout.InfiniteTimeSpan);
    }

    private void Kill()
    {
        if (_identity is not { IsAlive: true } child) return;
        foreach (var process in child.Tree()) Signals.Send(process.Id, Signals.Kill);
    }

    private static string Words(Win32Exception exception) => exception.NativeErrorCode switch
    {
        2 => "no such program on PATH and no such file. Give a path, such as ./train.sh, or check the spelling",
        13 => "permission denied. Is it a program? 'chmod +x' makes a script one, or name its interpreter first",
        8 => "the file is no program: it lacks a first line such as '#!/bin/bash'",
        _ => exception.Message,
    };
}
