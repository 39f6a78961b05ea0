using System.Text.Json.Serialization;

namespace Isojoule.Campaigns.Ledgers;

/// <summary>One line of a ledger: an attempt began, or ended.</summary>
public sealed record LedgerEntry
{
    /// <summary>What <see cref="Event"/> says of a beginning.</summary>
    public const string Begin = "begin";

    /// <summary>What <see cref="Event"/> says of an end.</summary>
    public const string End = "end";

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="Begin"/> or <see cref="End"/>.</summary>
    public required string Event { get; init; }

    /// <summary>The run's key.</summary>
    public required string Key { get; init; }

    /// <summary>The run's digest.</summary>
    public required string Digest { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The record it is kept under.</summary>
    public required string RunId { get; init; }

    /// <summary>How it ended: completed, truncated, failed or cancelled.</summary>
    public string? Outcome { get; init; }

    /// <summary>The command's exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its energy.</summary>
    public double? EnergyJ { get; init; }

    /// <summary>Its time.</summary>
    public double? DurationS { get; init; }

    /// <summary>Where it ran.</summary>
    public string? Host { get; init; }

    /// <summary>What else there is to say.</summary>
    public string? Note { get; init; }

    /// <summary>How it ended, or <c>null</c> when it only began.</summary>
    [JsonIgnore]
    public RunOutcome? Ended => Enum.TryParse<RunOutcome>(Outcome, ignoreCase: true, out var outcome) ? outcome : null;
}
