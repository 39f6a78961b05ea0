using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace Isojoule.Meters.Simulation;

/// <summary>The registers behind a simulated <c>libnvidia-ml.so.1</c>, and that library.</summary>
/// <remarks>
/// Both lie in one folder. The library maps the registers and answers from them, so what is written here is what any
/// program sees that loads the library, this process or another. Each folder's copy of the library has its own state.
/// </remarks>
public sealed unsafe class NvmlRegisters : IDisposable
{
    internal const int BlockBytes = 512; // BLOCK in simulated_nvml.c

    /// <summary>The most devices one library can have.</summary>
    public const int DevicesMax = 64;

    private const string BuiltLibrary = "libisojoule-simulated-nvml.so";
    private const string LibraryName = "libnvidia-ml.so.1";
    private const string RegistersName = "nvml-registers";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly NvmlRegistersHeader* _header;
    private bool _isDisposed;

    private NvmlRegisters(string folder, int devices)
    {
        LibraryPath = Path.Combine(folder, LibraryName);
        Devices = devices;
        _file = NewFile(Path.Combine(folder, RegistersName), BlockBytes * (1L + devices));
        _view = _file.CreateViewAccessor();
        byte* first = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        _header = (NvmlRegistersHeader*)first;
    }

    /// <summary>Number of devices.</summary>
    public int Devices { get; }

    /// <summary>The library to load, as <see cref="NodePaths.Nvml"/>; its folder is for LD_LIBRARY_PATH.</summary>
    public string LibraryPath { get; }

    /// <summary>The driver's version, at first "580.95.05".</summary>
    /// <exception cref="ArgumentException">It is longer than 79 bytes.</exception>
    public string DriverVersion
    {
        get => Header.DriverVersion;
        set => Header.DriverVersion = value;
    }

    /// <summary>What <c>nvmlInit</c> returns: 0, or 9 for a driver that is not loaded.</summary>
    public int InitResult
    {
        get => Header.InitResult;
        set => Header.InitResult = value;
    }

    private ref NvmlRegistersHeader Header
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return ref *_header;
        }
    }

    /// <summary>The registers of one device; do not keep the reference beyond <see cref="Dispose"/>.</summary>
    /// <param name="device">NVML's index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    public ref NvmlDeviceRegisters this[int device]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(device);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(device, Devices);
            return ref ((NvmlDeviceRegisters*)Unsafe.AsPointer(ref Header))[1 + device];
        }
    }

    /// <summary>Puts a library and its registers into a folder, in place of those that were there.</summary>
    /// <param name="folder">Made when it is missing; nothing in it is deleted afterwards.</param>
    /// <param name="devices">0 to <see cref="DevicesMax"/>; each begins idle, every call working.</param>
    /// <exception cref="MeterException">The library was not built, for want of a C compiler.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static NvmlRegisters Create(string folder, int devices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(devices);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(devices, DevicesMax);
        var built = Path.Combine(AppContext.BaseDirectory, BuiltLibrary);
        if (!File.Exists(built)) throw NotBuilt(built);

        Directory.CreateDirectory(folder);
        var registers = new NvmlRegisters(Path.GetFullPath(folder), devices);
        registers.Header = NvmlRegistersHeader.For(devices);
        for (var i = 0; i < devices; i++) registers[i].Reset(i);
        PutLibrary(built, registers.LibraryPath);
        return registers;
    }

    /// <summary>Lets go of the registers; the files stay, and a program that has loaded the library reads on.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    // A new file takes the name of the old one: to shorten the old one would kill whoever has it mapped (SIGBUS).
    private static MemoryMappedFile NewFile(string path, long length)
    {
        File.Delete(path);
        return MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, mapName: null, length);
    }

    // A copy, not a link: the loader takes two links of one file for the same library, with one state.
    private static void PutLibrary(string built, string path)
    {
        File.Delete(path);
        File.Copy(built, path);
    }

    private static MeterException NotBuilt(string path) => new(
        $"The simulated NVML was not built: {path} is not there.",
        "Install a C compiler (`sudo apt install gcc libc6-dev`) and build Isojoule again.");
}
