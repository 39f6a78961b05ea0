namespace Isojoule.Web.Api;

/// <summary>A ranking.</summary>
/// <param name="Performance">The column that tells performance.</param>
/// <param name="Target">The hardware that every energy was brought to.</param>
/// <param name="Method">How.</param>
/// <param name="Reference">The reference workload of the energy-weighted score, or <c>null</c>.</param>
/// <param name="LowerIsBetter">Whether a lower performance is better.</param>
/// <param name="Rows">By score where there is one, then by energy.</param>
/// <param name="Calibrations">What brought energies to the target.</param>
internal sealed record LeaderboardReply(
    string Performance,
    string Target,
    string Method,
    string? Reference,
    bool LowerIsBetter,
    IReadOnlyList<LeaderboardEntry> Rows,
    IReadOnlyList<UsedCalibration> Calibrations);

/// <summary>One workload.</summary>
internal sealed record LeaderboardEntry
{
    public required string Workload { get; init; }

    /// <summary>The hardware it was measured on.</summary>
    public required string Hardware { get; init; }

    public required int Runs { get; init; }

    /// <summary>Median over its runs.</summary>
    public required double Performance { get; init; }

    /// <summary>Median energy as measured.</summary>
    public required double EnergyJ { get; init; }

    /// <summary>The energy on the target, or <c>null</c>; the reason then says why.</summary>
    public required double? NormalizedEnergyJ { get; init; }

    public double? LowerJ { get; init; }

    public double? UpperJ { get; init; }

    public string? Outside { get; init; }

    public string? Reason { get; init; }

    /// <summary>performance × E_reference / E, both on the same machine, or <c>null</c>.</summary>
    public double? EnergyWeightedScore { get; init; }

    public int? Rank { get; init; }

    /// <summary>Whether nothing else is both better and thriftier.</summary>
    public bool IsOnFront { get; init; }
}
