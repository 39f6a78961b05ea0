namespace Isojoule.Meters.Models;

/// <summary>A processor whose thermal design power its maker publishes.</summary>
/// <param name="Name">A part of the name in <c>/proc/cpuinfo</c>.</param>
/// <param name="Tdp">Thermal design power of one package.</param>
/// <param name="Cores">Cores of one package.</param>
/// <param name="Source">Where it is published.</param>
internal sealed record KnownCpu(string Name, Power Tdp, int Cores, string Source);
