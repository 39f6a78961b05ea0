using System.Runtime.InteropServices;

namespace Isojoule.Meters.Simulation;

/// <summary>The first block of the registers' file, <c>struct header</c> in simulated_nvml.c.</summary>
[StructLayout(LayoutKind.Sequential, Size = NvmlRegisters.BlockBytes)]
internal unsafe struct NvmlRegistersHeader
{
    private const int MagicBytes = 8;
    private const int VersionBytes = 80; // NVML_SYSTEM_DRIVER_VERSION_BUFFER_SIZE

    private fixed byte _magic[MagicBytes];
    private uint _devices;
    private int _initResult;
    private fixed byte _driverVersion[VersionBytes];
    private fixed byte _nvmlVersion[VersionBytes];

    public int InitResult
    {
        readonly get => _initResult;
        set => _initResult = value;
    }

    public string DriverVersion
    {
        readonly get
        {
            fixed (byte* first = _driverVersion) return Marshal.PtrToStringUTF8((nint)first) ?? "";
        }
        set
        {
            fixed (byte* first = _driverVersion) NvmlDeviceRegisters.Write(value, new(first, VersionBytes));
        }
    }

    public static NvmlRegistersHeader For(int devices)
    {
        var header = new NvmlRegistersHeader { _devices = (uint)devices };
        "ISONVML1"u8.CopyTo(new(header._magic, MagicBytes));
        "13.580.95.05"u8.CopyTo(new(header._nvmlVersion, VersionBytes));
        header.DriverVersion = "580.95.05";
        return header;
    }
}
