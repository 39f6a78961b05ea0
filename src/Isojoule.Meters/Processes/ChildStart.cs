using System.Diagnostics;
using Isojoule.Meters.Sessions;

namespace Isojoule.Meters.Processes;

/// <summary>Starts processes as a shell would: with SIGPIPE at its default.</summary>
/// <remarks>
/// .NET ignores SIGPIPE, and what is ignored is inherited: in <c>yes | head</c> below us, <c>yes</c> would complain
/// instead of ending, and a loop that prints watts would outlive its reader.
/// </remarks>
internal static class ChildStart
{
    private const int BrokenPipe = 13;
    private const nint Default = 0;
    private const nint Ignore = 1;

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        if (!OperatingSystem.IsLinux()) return Process.Start(start)!;
        _ = LinuxCalls.Handle(BrokenPipe, Default);
        try
        {
            return Process.Start(start)!;
        }
        finally
        {
            _ = LinuxCalls.Handle(BrokenPipe, Ignore);
        }
    }
}
