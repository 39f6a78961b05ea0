using System.Runtime.InteropServices;
using Isojoule.Meters.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Traces;

/// <summary>Opens journals to look at.</summary>
public static class JournalFile
{
    private const int ReadOnly = 0;

    /// <summary>Opens a journal that another process, or this one, may be writing.</summary>
    /// <remarks>
    /// .NET asks for a shared lock on every file it opens, which the writer's own lock refuses; the C library does not.
    /// </remarks>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileStream OpenBesideWriter(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = LinuxCalls.Open(path, ReadOnly | LinuxCalls.CloseOnExec);
        return file >= 0
            ? new(new SafeFileHandle(file, ownsHandle: true), FileAccess.Read)
            : throw new IOException($"{path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
