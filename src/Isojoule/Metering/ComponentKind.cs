namespace Isojoule.Metering;

/// <summary>What kind of part of a machine an energy belongs to.</summary>
/// <remarks>
/// Only <see cref="Gpu"/>, <see cref="Cpu"/> and <see cref="Dram"/> add up to a total. <see cref="Core"/> and
/// <see cref="Uncore"/> lie inside a CPU package; <see cref="Platform"/> and <see cref="Node"/> hold the others.
/// </remarks>
public enum ComponentKind
{
    /// <summary>A whole GPU board.</summary>
    Gpu,

    /// <summary>A CPU package (socket, or die of a socket that meters its dies apart).</summary>
    Cpu,

    /// <summary>Main memory.</summary>
    Dram,

    /// <summary>The cores inside a package.</summary>
    Core,

    /// <summary>What lies in a package beside its cores, such as an integrated GPU.</summary>
    Uncore,

    /// <summary>RAPL's <c>psys</c>: packages and more, as the board's maker wired it.</summary>
    Platform,

    /// <summary>The whole machine, from its power supply or management controller.</summary>
    Node,

    /// <summary>Any other sensor.</summary>
    Other,
}
