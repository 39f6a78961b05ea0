namespace Isojoule.Meters.Nvidia.Library;

/// <summary>What a call of NVML returns, <c>nvmlReturn_t</c>; drivers may return numbers without a name here.</summary>
internal enum NvmlReturn
{
    Success = 0,
    Uninitialized = 1,
    InvalidArgument = 2,
    NotSupported = 3,
    NoPermission = 4,
    NotFound = 6,
    InsufficientSize = 7,
    DriverNotLoaded = 9,
    Timeout = 10,
    FunctionNotFound = 13,
    GpuIsLost = 15,
    ResetRequired = 16,
    VersionMismatch = 18,
    Unknown = 999,
}
