using System.Globalization;
using System.Runtime.InteropServices;

namespace Isojoule.Meters.Nvidia.Library;

/// <summary>A loaded and initialised NVML. Why not <c>LibraryImport</c>: docs/decisions/0005.</summary>
internal sealed unsafe class NvmlLibrary : IDisposable
{
    private const int TextBytes = 96; // the largest of NVML's text buffers, NVML_DEVICE_NAME_V2_BUFFER_SIZE

    private readonly nint _handle;
    private bool _isDisposed;

    private NvmlLibrary(nint handle, NvmlExports exports)
    {
        _handle = handle;
        Exports = exports;
    }

    public NvmlExports Exports { get; }

    /// <summary>The driver's version, or "" when it does not tell.</summary>
    public string DriverVersion
    {
        get
        {
            var text = stackalloc byte[TextBytes];
            if (Exports.DriverVersion == null) return "";
            return (NvmlReturn)Exports.DriverVersion(text, TextBytes) == NvmlReturn.Success ? TextAt(text) : "";
        }
    }

    /// <summary>The driver's major version, or 0 when unknown.</summary>
    public int DriverMajor =>
        int.TryParse(DriverVersion.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : 0;

    /// <summary>Loads NVML and initialises it.</summary>
    /// <param name="paths">Where the library is.</param>
    /// <param name="absence">Why that did not work, when the result is <c>null</c>.</param>
    public static NvmlLibrary? Open(NodePaths paths, out NvmlAbsence absence)
    {
        absence = default;
        if (!NativeLibrary.TryLoad(paths.Nvml, out var handle))
        {
            absence = NvmlAbsence.OfLibrary(paths);
            return null;
        }

        var exports = new NvmlExports(handle);
        if (!exports.AreThere) absence = NvmlAbsence.OfExports(paths);
        else if ((NvmlReturn)exports.Init() is var result and not NvmlReturn.Success)
        {
            absence = NvmlAbsence.OfInit(result, Describe(exports, result));
        }
        else return new(handle, exports);

        NativeLibrary.Free(handle);
        return null;
    }

    /// <summary>Number of GPUs that this process may see.</summary>
    public NvmlReturn Count(out int count)
    {
        uint found = 0;
        var result = (NvmlReturn)Exports.Count(&found);
        count = (int)found;
        return result;
    }

    /// <summary>Finds a GPU by its index.</summary>
    public NvmlReturn Device(int index, out NvmlDevice device)
    {
        nint handle = 0;
        var result = (NvmlReturn)Exports.HandleByIndex((uint)index, &handle);
        device = new(Exports, handle);
        return result;
    }

    /// <summary>What a result means, in NVML's words and its number.</summary>
    public string Describe(NvmlReturn result) => Describe(Exports, result);

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        Exports.Shutdown();
        NativeLibrary.Free(_handle);
    }

    private static string Describe(NvmlExports exports, NvmlReturn result)
    {
        var words = exports.ErrorString == null ? "error" : TextAt(exports.ErrorString((int)result));
        return string.Create(CultureInfo.InvariantCulture, $"{words} ({(int)result})");
    }

    private static string TextAt(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
