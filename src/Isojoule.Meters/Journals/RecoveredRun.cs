using Isojoule.Metering;

namespace Isojoule.Meters.Journals;

/// <summary>What a journal holds.</summary>
/// <param name="Header">Its first line.</param>
/// <param name="Measurement">The energies, as a live session would have given them.</param>
/// <param name="Outcome">How the run ended, or <c>null</c> when its meter was killed before the end.</param>
/// <param name="ExitCode">The command's exit code, or <c>null</c> when unknown.</param>
/// <param name="Faults">What went wrong while reading sensors.</param>
public sealed record RecoveredRun(
    JournalHeader Header, RunMeasurement Measurement, RunOutcome? Outcome, int? ExitCode, IReadOnlyList<string> Faults);
