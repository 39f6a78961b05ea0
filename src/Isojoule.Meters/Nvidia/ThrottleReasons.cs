namespace Isojoule.Meters.Nvidia;

/// <summary>NVML's bits of what holds a GPU's clocks down (<c>nvmlClocksThrottleReason…</c>), in words.</summary>
/// <remarks>
/// Idleness (bit 0), clocks that the user has set (1), and those of a display (8) spoil no measurement: left out.
/// </remarks>
internal static class ThrottleReasons
{
    private static readonly (ulong Bit, string Words)[] All =
    [
        (0x04, "its power limit"),
        (0x08, "the hardware (heat, power brake, or supply)"),
        (0x10, "the slowest GPU of its sync boost group"),
        (0x20, "heat (the driver's limit)"),
        (0x40, "heat (the hardware's limit)"),
        (0x80, "the power brake of its supply"),
    ];

    public static IReadOnlyList<string> InWords(ulong reasons) =>
        [.. All.Where(reason => (reasons & reason.Bit) != 0).Select(reason => reason.Words)];
}
