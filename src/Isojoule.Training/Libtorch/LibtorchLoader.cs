using System.Runtime.InteropServices;

namespace Isojoule.Training.Libtorch;

/// <summary>Loads libtorch and TorchSharp's native part, before the first tensor.</summary>
public static class LibtorchLoader
{
    private const string NativePart = "libLibTorchSharp.so";
    private const string CpuLibrary = "libtorch_cpu.so";
    private const string CudaLibrary = "libtorch_cuda.so";
    private const string VersionExport = "aoti_torch_abi_version"; // since 2.7; 0x020A… is 2.10

    /// <summary>The version that TorchSharp was built for; its C++ interface changes with each.</summary>
    private static readonly (byte Major, byte Minor) Wanted = (2, 10);

    /// <summary>Loads them from where they are; loading twice does no harm.</summary>
    /// <returns>The folder they came from; <c>null</c> where TorchSharp finds them itself (not on Linux).</returns>
    /// <exception cref="LibtorchException">They are not there, or do not fit together.</exception>
    public static LibtorchFolder? Load()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var program = AppContext.BaseDirectory;
        var folder = LibtorchFolder.Find(Environment.GetEnvironmentVariable(LibtorchFolder.Variable), program);
        foreach (var library in folder.Libraries())
        {
            var handle = Load(library, folder);
            if (Path.GetFileName(library) == CpuLibrary) CheckVersion(handle, folder);
        }

        // TorchSharp looks for its libraries by name, and finds those that are loaded.
        Load(Path.Combine(program, NativePart), folder);
        return folder;
    }

    /// <summary>Whether this libtorch can use CUDA, if there is a GPU.</summary>
    public static bool HasCuda(LibtorchFolder folder) => File.Exists(Path.Combine(folder.Path, CudaLibrary));

    private static nint Load(string library, LibtorchFolder folder)
    {
        try
        {
            return NativeLibrary.Load(library);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new LibtorchException($"cannot load {library} ({folder.Origin}).\n{exception.Message}", exception);
        }
    }

    /// <summary>Another version would not fail but crash.</summary>
    private static unsafe void CheckVersion(nint library, LibtorchFolder folder)
    {
        var found = "older than 2.7";
        if (NativeLibrary.TryGetExport(library, VersionExport, out var export))
        {
            var version = ((delegate* unmanaged<ulong>)export)();
            var (major, minor) = ((byte)(version >> 56), (byte)(version >> 48));
            if ((major, minor) == Wanted) return;
            found = FormattableString.Invariant($"{major}.{minor}");
        }

        throw new LibtorchException(
            $"the libtorch in {folder.Path} ({folder.Origin}) is {found}; "
            + $"TorchSharp needs {Wanted.Major}.{Wanted.Minor}.");
    }
}
