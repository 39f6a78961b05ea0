namespace Isojoule.Metering;

/// <summary>All that was measured of one run.</summary>
/// <param name="Windows">Every window in the order they began, the meter's own among them.</param>
/// <param name="Attributes">What the command set, by key.</param>
/// <param name="Problems">What the command said and could not be followed.</param>
public sealed record RunMeasurement(
    IReadOnlyList<WindowEnergy> Windows, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Problems)
{
    /// <summary>Name of the window from the command's start to its end.</summary>
    public const string RunWindow = "@run";

    /// <summary>Name of the idle window before the command.</summary>
    public const string BaselineBeforeWindow = "@baseline-before";

    /// <summary>Name of the idle window after the command.</summary>
    public const string BaselineAfterWindow = "@baseline-after";

    /// <summary>The run from start to end, or <c>null</c> when the command never started.</summary>
    public WindowEnergy? Run => Find(RunWindow);

    /// <summary>The idle time before it, or <c>null</c> when none was asked for.</summary>
    public WindowEnergy? BaselineBefore => Find(BaselineBeforeWindow);

    /// <summary>The idle time after it, or <c>null</c> when none was asked for.</summary>
    public WindowEnergy? BaselineAfter => Find(BaselineAfterWindow);

    /// <summary>The windows that the command marked itself.</summary>
    public IEnumerable<WindowEnergy> Marked => Windows.Where(window => window.Name[0] != EventLine.Reserved);

    private WindowEnergy? Find(string name) => Windows.FirstOrDefault(window => window.Name == name);
}
