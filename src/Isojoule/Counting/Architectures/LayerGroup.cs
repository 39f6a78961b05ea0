using System.Globalization;

namespace Isojoule.Counting.Architectures;

/// <summary>A number of equal layers: the "#Layers" and "#Hidden" of Table 1. <c>default</c> has none.</summary>
/// <param name="Count">Number of layers.</param>
/// <param name="Hidden">Their width, or their channels.</param>
public readonly record struct LayerGroup(int Count, int Hidden)
{
    /// <summary>"4×2048".</summary>
    public override string ToString() => FormattableString.Invariant($"{Count}×{Hidden}");

    internal static LayerGroup? Parse(string count, string hidden) =>
        int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var layers)
        && int.TryParse(hidden, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? new(layers, width)
            : null;
}
