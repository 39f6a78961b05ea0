namespace Isojoule.Counting.Layers;

/// <summary>A height and a width: of a kernel, a stride, a padding. <c>default</c> is 0 × 0.</summary>
/// <param name="Height">Along the last axis but one.</param>
/// <param name="Width">Along the last axis.</param>
public readonly record struct Extent(int Height, int Width)
{
    /// <summary>The same in both directions.</summary>
    public static Extent Square(int side) => new(side, side);

    /// <summary>"3×3".</summary>
    public override string ToString() => FormattableString.Invariant($"{Height}×{Width}");

    internal bool IsAtLeast(int min) => Height >= min && Width >= min;
}
