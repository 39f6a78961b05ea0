namespace Isojoule.Campaigns.Running;

/// <summary>How an attempt ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="ExitCode">The command's exit code, or <c>null</c> when unknown.</param>
/// <param name="Energy">Its energy, or <c>null</c> when it was not measured whole.</param>
/// <param name="Duration">Its time; <c>null</c> when it never began.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record RunEnd(RunOutcome Outcome, int? ExitCode, Energy? Energy, TimeSpan? Duration, string? Note = null);
