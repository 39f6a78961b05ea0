using System.Runtime.InteropServices;

namespace Isojoule.Meters.Nvidia.Library;

/// <summary><c>nvmlProcessInfo_t</c>: a program that has a context on a GPU.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NvmlProcess
{
    public uint Pid;
    public ulong UsedBytes;
    public uint GpuInstance;
    public uint ComputeInstance;
}
