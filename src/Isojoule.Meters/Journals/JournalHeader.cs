using Isojoule.Metering;

namespace Isojoule.Meters.Journals;

/// <summary>
/// The first line of a journal: what is measured, so that the rest can be understood without this process.
/// </summary>
public sealed record JournalHeader
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "isojoule-journal";

    /// <summary>The newest version that this program writes and reads.</summary>
    public const int VersionNewest = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The version it was written in.</summary>
    public int Version { get; init; } = VersionNewest;

    /// <summary>What is run and how it is called.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>What is measured, in the order of the slots.</summary>
    public required IReadOnlyList<MeteredComponent> Components { get; init; }

    /// <summary>What could not be measured, and why.</summary>
    public IReadOnlyList<AbsentComponent> Absent { get; init; } = [];
}
