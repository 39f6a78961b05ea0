namespace Isojoule.Web.Live;

/// <summary>A run that is being measured.</summary>
internal sealed record LiveRun
{
    public required string RunId { get; init; }

    public required string Workload { get; init; }

    public required string Hardware { get; init; }

    public required DateTimeOffset StartedUtc { get; init; }

    public required double ElapsedS { get; init; }

    /// <summary>Whether the sensors are simulated.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Open windows that the command named.</summary>
    public required IReadOnlyList<string> Windows { get; init; }

    /// <summary>"running", or how it ended, or "lost" when its meter was killed.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<LiveComponent> Components { get; init; }
}

/// <summary>What one component draws now, and took so far; a picture, without the account's uncertainty.</summary>
internal sealed record LiveComponent(
    string Id, string Name, string Kind, string Sensor, double? PowerW, double EnergyJ);
