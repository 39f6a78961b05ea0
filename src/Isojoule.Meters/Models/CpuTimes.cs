using Isojoule.Meters.Sysfs;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Models;

/// <summary>
/// Reads from <c>/proc/stat</c> how long all processors together were busy, and how long they were there.
/// </summary>
/// <remarks>
/// Source: Linux, Documentation/filesystems/proc.rst. Ticks are of 1/100 s whatever the kernel's own rate (USER_HZ).
/// Reading allocates nothing.
/// </remarks>
internal sealed class CpuTimes : IDisposable
{
    public const double TicksPerSecond = 100;

    private const int FirstLineMax = 512; // ten numbers of at most 20 digits
    private const int Fields = 8; // user nice system idle iowait irq softirq steal; guest times lie within user
    private const int Idle = 3;
    private const int IoWait = 4;
    private const int Steal = 7;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _buffer = new byte[FirstLineMax];

    private CpuTimes(SafeFileHandle handle) => _handle = handle;

    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">This user must not read it.</exception>
    public static CpuTimes Open(string path)
    {
        const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
        return new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, Share));
    }

    /// <summary>Reads the times of now; whether that worked.</summary>
    /// <param name="busyTicks">All processors' time at work since boot.</param>
    /// <param name="totalTicks">All processors' time since boot.</param>
    public bool TryRead(out long busyTicks, out long totalTicks)
    {
        (busyTicks, totalTicks) = (0, 0);
        int length;
        try
        {
            length = RandomAccess.Read(_handle, _buffer, fileOffset: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        ReadOnlySpan<byte> line = _buffer.AsSpan(0, length);
        if (!line.StartsWith("cpu "u8)) return false;
        line = line[4..];
        for (var field = 0; field < Fields; field++)
        {
            if (!DecimalText.TryTake(ref line, out var ticks)) return false;
            totalTicks += ticks;
            // Time stolen by the hypervisor is another machine's work; waiting for a disk is no work.
            if (field is not (Idle or IoWait or Steal)) busyTicks += ticks;
        }

        return true;
    }

    public void Dispose() => _handle.Dispose();
}
