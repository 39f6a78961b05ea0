using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>Whether a GPU's energy counter can be used, found out by reading it.</summary>
/// <param name="Works">Whether.</param>
/// <param name="Reason">Why not, as a sentence.</param>
internal readonly record struct NvmlCounterProbe(bool Works, string Reason)
{
    /// <remarks>NVML documents it since Volta. There are older boards that have it and newer that do not.</remarks>
    public static NvmlCounterProbe Of(NvmlDevice device, NvmlLibrary library) =>
        device.EnergyMj(out var energyMj) switch
        {
            NvmlReturn.Success when energyMj > 0 => new(true, ""),
            NvmlReturn.Success => new(false, "Its energy counter stands at 0 and is not used."),
            NvmlReturn.NotSupported => new(false, "It has no energy counter."),
            var result => new(false, $"Its energy counter cannot be read: {library.Describe(result)}."),
        };
}
