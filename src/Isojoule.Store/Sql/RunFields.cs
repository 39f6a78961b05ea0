using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Sql;

/// <summary>A record taken apart into the fields that queries need.</summary>
internal sealed record RunFields
{
    /// <summary>The columns of <c>runs</c> that both engines fill, in this order.</summary>
    public const string Columns =
        "run_id, place_us, started_us, workload, hardware, host, outcome, duration_s, energy_j, energy_scope, " +
        "uncertainty_j, flops, params, bytes, simulated, recovered, tool, origin_format, origin_file, added_us";

    private const string TagKind = "tag";
    private const string AttributeKind = "attribute";
    private const string EnvironmentKind = "environment";

    public required RunDocument Run { get; init; }

    public required string Document { get; init; }

    public required RunSamples? Samples { get; init; }

    public long? StartedUs => Run.StartedUtc is { } started ? Microseconds(started) : null;

    public string OriginFormat => Run.Origin?.Format ?? "";

    public string OriginFile => Run.Origin?.File ?? "";

    /// <summary>Where it stands in lists: a run that does not say when it began is older than all that do.</summary>
    public long PlaceUs => StartedUs ?? 0;

    public IEnumerable<(string Kind, string Key, string Value)> Labels =>
    [
        .. Run.Tags.Select(label => (TagKind, label.Key, label.Value)),
        .. Run.Attributes.Select(label => (AttributeKind, label.Key, label.Value)),
        .. Run.Environment.Select(label => (EnvironmentKind, label.Key, label.Value)),
    ];

    /// <summary>Takes a record apart.</summary>
    /// <exception cref="ArgumentException">It is not sound.</exception>
    public static RunFields Of(StoredRun run) => RunCheck.Problem(run.Document) is { } problem
        ? throw new ArgumentException($"run {run.Document.RunId}: {problem}", nameof(run))
        : new()
        {
            Run = run.Document,
            Document = JsonSerializer.Serialize(run.Document, RunJson.Plain.RunDocument),
            Samples = run.Samples,
        };

    /// <summary>Since 1970, which both databases keep and compare as a whole number.</summary>
    public static long Microseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The node's own meter over a window, when it saw it whole.</summary>
    public static double? NodeEnergyJ(WindowDocument window) =>
        window.Components.FirstOrDefault(component => component is { Kind: "node", Partial: false })?.EnergyJ;
}
