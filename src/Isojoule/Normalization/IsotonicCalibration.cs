using System.Collections.Immutable;

namespace Isojoule.Normalization;

/// <summary>A curve through knots, straight in logarithms between them; beyond the ends their ratio holds.</summary>
public sealed record IsotonicCalibration : Calibration
{
    /// <summary>Source energies of the knots, ascending, above 0 J.</summary>
    public required ImmutableArray<Energy> Sources { get; init; }

    /// <summary>Target energies there, never falling.</summary>
    public required ImmutableArray<Energy> Targets { get; init; }

    /// <summary>Whether both hold the same knots.</summary>
    public bool Equals(IsotonicCalibration? other) =>
        other is not null
        && Sources.AsSpan().SequenceEqual(other.Sources.AsSpan())
        && Targets.AsSpan().SequenceEqual(other.Targets.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sources.Length, Sources[0], Targets[^1]);

    /// <inheritdoc/>
    public override Energy Predict(in Measurement source)
    {
        if (source.Energy <= Sources[0]) return source.Energy / Sources[0] * Targets[0];
        if (source.Energy >= Sources[^1]) return source.Energy / Sources[^1] * Targets[^1];
        var found = Sources.BinarySearch(source.Energy);
        if (found >= 0) return Targets[found];
        var next = ~found;
        var share = Math.Log(source.Energy / Sources[next - 1]) / Math.Log(Sources[next] / Sources[next - 1]);
        return Math.Pow(Targets[next] / Targets[next - 1], share) * Targets[next - 1];
    }
}
