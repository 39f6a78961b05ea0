using System.Diagnostics;
using System.Globalization;
using Isojoule.Meters.Sessions;

namespace Isojoule.Meters.Processes;

/// <summary>
/// A second process that ends the measured command when the meter is killed and can no longer do it itself.
/// </summary>
/// <remarks>
/// It waits for the end of its standard input, which the meter holds open. A meter that ends as planned says so first.
/// <c>PR_SET_PDEATHSIG</c> would need no process, but it reaches the command alone and not what a shell script started,
/// and .NET offers no way to set it between fork and exec.
/// </remarks>
public sealed class Guard : IDisposable
{
    /// <summary>The hidden command that runs <see cref="Watch"/>.</summary>
    public const string Command = "__guard";

    private const string Done = "done";

    private readonly Process? _process;

    private Guard(Process? process) => _process = process;

    /// <summary>Starts a guard over <paramref name="child"/>.</summary>
    /// <param name="program">This program, with the arguments that start it; empty for no guard.</param>
    /// <param name="child">The measured command.</param>
    public static Guard Start(IReadOnlyList<string> program, ProcessIdentity child)
    {
        if (program.Count == 0 || !OperatingSystem.IsLinux()) return new(null);
        string[] arguments = [.. program.Skip(1), Command,
            child.Id.ToString(CultureInfo.InvariantCulture), child.StartTicks.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(program[0], arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start));
    }

    /// <summary>
    /// The guard's own work, in its own process: waits for the meter, then ends the command's tree if need be.
    /// </summary>
    public static void Watch(TextReader meter, ProcessIdentity child)
    {
        // Out of the terminal's reach: a Ctrl-C is for the command, and the meter must not lose its guard by it.
        _ = LinuxCalls.NewSession();
        if (meter.ReadLine() == Done || !child.IsAlive) return;
        Signals.End(child.Tree());
    }

    /// <summary>Lets the guard go: the command has ended.</summary>
    public void Dispose()
    {
        if (_process is null) return;
        try
        {
            _process.StandardInput.WriteLine(Done);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Somebody ended the guard; there is nothing left to guard.
        }

        _process.Dispose();
    }
}
