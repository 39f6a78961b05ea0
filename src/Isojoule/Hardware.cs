namespace Isojoule;

/// <summary>A kind of accelerator, as its maker specifies it.</summary>
/// <param name="Name">The maker's name, such as "NVIDIA Tesla T4".</param>
/// <param name="ShortName">The name used in tables, such as "T4".</param>
/// <param name="Tdp">Thermal design power: the heat at peak load the board is built to shed.</param>
/// <param name="MemoryGib">Size of its memory in GiB, or <c>null</c> when not known.</param>
/// <param name="Year">Year of release, or <c>null</c> when not known.</param>
/// <param name="Source">Where these figures are published.</param>
public sealed record Hardware(string Name, string ShortName, Power Tdp, double? MemoryGib, int? Year, string Source);
