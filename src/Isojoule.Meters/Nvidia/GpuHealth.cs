namespace Isojoule.Meters.Nvidia;

/// <summary>The state of an NVIDIA GPU, as far as it bears on measuring; <c>null</c> is untold.</summary>
/// <param name="Board">Which GPU.</param>
/// <param name="DriverVersion">The driver's version, such as "580.95.05"; empty when it does not tell.</param>
public sealed record GpuHealth(GpuBoard Board, string DriverVersion)
{
    /// <summary>Temperature of the chip, in degrees Celsius.</summary>
    public int? TemperatureC { get; init; }

    /// <summary>Share of the time just past in which a kernel ran, in percent.</summary>
    public int? UtilizationPercent { get; init; }

    /// <summary>The most power it may draw now.</summary>
    public Power? PowerLimit { get; init; }

    /// <summary>The most power it may draw as it left the factory.</summary>
    public Power? PowerDefaultLimit { get; init; }

    /// <summary>Whether the driver stays loaded while no program uses the GPU.</summary>
    public bool? HasPersistenceMode { get; init; }

    /// <summary>Whether the board is split into MIG devices.</summary>
    public bool IsMig { get; init; }

    /// <summary>What holds its clocks down now, in words, such as "its power limit".</summary>
    public IReadOnlyList<string> Throttles { get; init; } = [];

    /// <summary>Process ids of the programs that compute on it, in the host's numbering.</summary>
    public IReadOnlyList<int> ProcessIds { get; init; } = [];

    /// <summary>What may spoil a measurement, one sentence each, with the command that helps.</summary>
    public IReadOnlyList<string> Warnings => [.. GpuWarnings.Of(this)];
}
