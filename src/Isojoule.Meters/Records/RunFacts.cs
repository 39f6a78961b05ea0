using Isojoule.Metering;
using Isojoule.Meters.Journals;

namespace Isojoule.Meters.Records;

/// <summary>All that a run's record is made of.</summary>
public sealed record RunFacts
{
    /// <summary>What was run.</summary>
    public required RunIdentity Identity { get; init; }

    /// <summary>What was measured.</summary>
    public required RunMeasurement Measurement { get; init; }

    /// <summary>What could not be measured.</summary>
    public IReadOnlyList<AbsentComponent> Absent { get; init; } = [];

    /// <summary>How the run ended, as far as its exit code and signals tell.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>The command's exit code, or <c>null</c> when unknown.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What went wrong while reading sensors.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What else a reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the meter was killed and this comes from its journal.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>auto, gpu, total or node.</summary>
    public string Scope { get; init; } = "auto";

    /// <summary>What a simulated component really drew between two times of the session, or <c>null</c>.</summary>
    public Func<string, TimeSpan, TimeSpan, Energy?>? Truth { get; init; }
}
