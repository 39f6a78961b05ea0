namespace Isojoule.Meters.Journals;

/// <summary>What is run, where, and what its user calls it.</summary>
public sealed record RunIdentity
{
    /// <summary>Unique: the UTC second it began and six random hexadecimal digits.</summary>
    public required string RunId { get; init; }

    /// <summary>Name and version of the program that measures.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of the workload.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the hardware.</summary>
    public required string Hardware { get; init; }

    /// <summary>The command and its arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Time between two samples.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The user's own labels.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations of one forward pass on one sample, or <c>null</c>.</summary>
    public double? Flops { get; init; }

    /// <summary>Number of trained parameters, or <c>null</c>.</summary>
    public long? Parameters { get; init; }

    /// <summary>Bytes that one forward pass on one sample moves to and from memory, or <c>null</c>.</summary>
    public double? Bytes { get; init; }

    /// <summary>Whether the sensors were simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Name of the host.</summary>
    public string Host { get; init; } = "";

    /// <summary>A new identifier.</summary>
    public static string NewRunId(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture)
        + "-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(3));
}
