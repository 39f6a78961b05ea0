using System.Globalization;
using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia;

/// <summary>What an NVIDIA GPU is called.</summary>
/// <param name="Index">NVML's index: the order of the PCI bus.</param>
/// <param name="Name">The maker's name; empty when the board does not answer.</param>
/// <param name="Uuid">"GPU-…", or <c>null</c> when the board does not answer.</param>
public sealed record GpuBoard(int Index, string Name, string? Uuid)
{
    /// <summary>The identifiers of its MIG devices, "MIG-…"; none when MIG is off.</summary>
    public IReadOnlyList<string> MigUuids { get; init; } = [];

    private string UuidStart => Uuid is { Length: > 12 } ? $", {Uuid[..12]}…" : "";

    internal static IReadOnlyList<GpuBoard> All(NvmlLibrary library) =>
        library.Count(out var count) == NvmlReturn.Success
            ? [.. Enumerable.Range(0, count).Select(index => Of(library, index))]
            : [];

    /// <summary>The index, the name and the start of the UUID, for lists of what there is.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Index} ({(Name.Length > 0 ? Name : "silent")}{UuidStart})");

    private static GpuBoard Of(NvmlLibrary library, int index)
    {
        if (library.Device(index, out var device) != NvmlReturn.Success) return new(index, "", null);
        device.Name(out var name);
        device.Uuid(out var uuid);
        return new(index, name, uuid.Length > 0 ? uuid : null) { MigUuids = device.MigUuids() };
    }
}
