using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Isojoule.Meters.Commands;

/// <summary>
/// Keeps a command running beside the sampler: reads its lines as they come, and starts it again when it ends.
/// </summary>
internal sealed class CommandLoop : IDisposable
{
    private const double TicksPerWatt = 1e6;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly CommandPlan _plan;
    private readonly CommandOutput _output;
    private readonly Action<CommandFault, string> _tell;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private Process? _process;
    private volatile bool _endedSilent;
    private string _lastError = "";

    /// <summary>Starts the command on a thread of its own.</summary>
    public CommandLoop(CommandPlan plan, CommandOutput output, Action<CommandFault, string> tell)
    {
        _plan = plan;
        _output = output;
        _tell = tell;
        _thread = new(Run) { IsBackground = true, Name = "isojoule meter command" };
        _thread.Start();
    }

    /// <summary>Ends the command with all that it started.</summary>
    public void Dispose()
    {
        _stop.Set();
        EndProcess();
        if (_thread.Join(EndPatience)) _stop.Dispose();
    }

    private void Run()
    {
        do
        {
            var started = Stopwatch.GetTimestamp();
            RunOnce();
            var wait = _plan.StartInterval - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero && _stop.Wait(wait)) return;
        }
        while (!_stop.IsSet);
    }

    private void RunOnce()
    {
        try
        {
            using var process = Start();
            if (process is null) return;
            using var watchdog = new Timer(EndSilent, null, _plan.SilenceMax, Timeout.InfiniteTimeSpan);
            process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
            process.BeginErrorReadLine();
            process.StandardInput.Close();
            var lines = ReadLines(process, watchdog);
            process.WaitForExit();
            Conclude(process.ExitCode, lines);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or Win32Exception)
        {
            Fail(CommandFault.NotStarted, $"{_plan.Program} cannot be run: {exception.Message}");
        }
        finally
        {
            lock (_gate) _process = null;
        }
    }

    private Process? Start()
    {
        var start = new ProcessStartInfo(_plan.Program, _plan.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        lock (_gate)
        {
            // Under the lock, so that a command cannot slip in between the wish to stop and the end of the process.
            if (_stop.IsSet) return null;
            _endedSilent = false;
            return _process = Processes.ChildStart.Start(start);
        }
    }

    private int ReadLines(Process process, Timer watchdog)
    {
        var values = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            watchdog.Change(_plan.SilenceMax, Timeout.InfiniteTimeSpan);
            if (_plan.Parse(line) is not { } watts) continue;
            values++;
            if (double.IsNaN(watts)) Fail(CommandFault.NoPower, $"The command printed \"{line.Trim()}\", no watts.");
            else _output.Publish((long)Math.Round(watts * TicksPerWatt));
        }

        return values;
    }

    private void Conclude(int exitCode, int values)
    {
        if (_stop.IsSet || _endedSilent) return;
        if (exitCode != 0)
        {
            var code = exitCode.ToString(CultureInfo.InvariantCulture);
            Fail(CommandFault.Failed, $"The command ended with code {code}. {_lastError}".TrimEnd());
        }
        else if (values == 0)
        {
            Fail(CommandFault.Silent, "The command ended without printing a power.");
        }
    }

    private void Fail(CommandFault fault, string message)
    {
        _tell(fault, message);
        _output.Invalidate();
    }

    private void EndSilent(object? state)
    {
        _endedSilent = true;
        var seconds = _plan.SilenceMax.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        Fail(CommandFault.Silent, $"The command printed nothing for {seconds} s, so it was ended and started again.");
        EndProcess();
    }

    private void EndProcess()
    {
        lock (_gate)
        {
            try
            {
                _process?.Kill(entireProcessTree: true);
            }
            catch (Exception exception)
                when (exception is InvalidOperationException or AggregateException or Win32Exception)
            {
                return; // it has ended by itself meanwhile, which is what was wanted
            }
        }
    }
}
