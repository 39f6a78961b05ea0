namespace Isojoule.Web.Data;

/// <summary>What a leaderboard is asked for.</summary>
/// <param name="Performance">The attribute or label that tells performance.</param>
/// <param name="Target">The hardware to bring energies to.</param>
/// <param name="Method">How.</param>
/// <param name="Reference">The workload that the energy-weighted score divides by, or <c>null</c> for no score.</param>
/// <param name="LowerIsBetter">Whether a lower performance is better.</param>
internal sealed record LeaderboardQuestion(
    string Performance, string Target, string Method, string? Reference, bool LowerIsBetter);
