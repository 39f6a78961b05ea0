namespace Isojoule.Meters.Models;

/// <summary>How many memory modules a machine of some size has, when nobody tells.</summary>
internal static class MemoryModules
{
    private const double BytesPerGib = 1L << 30;
    private const int FewestModules = 2; // machines fill channels in pairs

    /// <summary>
    /// Modules of the size that is common in machines as large: 16 GiB, 32 GiB from 128, 64 GiB from 512.
    /// </summary>
    public static int Assume(long totalBytes)
    {
        var gib = totalBytes / BytesPerGib;
        var moduleGib = gib switch
        {
            <= 128 => 16,
            <= 512 => 32,
            _ => 64,
        };
        return Math.Max(FewestModules, (int)Math.Ceiling(gib / moduleGib));
    }
}
