using System.Text;
using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Trees;

/// <summary>Makes the folders, files and links of a simulated machine, and keeps the registers among them.</summary>
internal sealed class NodeTree : IDisposable
{
    private readonly string _root;
    private readonly List<RegisterFile> _registers = [];

    public NodeTree(string root) => _root = root;

    /// <summary>The registers made so far; what is written into them is their owner's affair.</summary>
    public IReadOnlyList<RegisterFile> Registers => _registers;

    /// <summary>A file that never changes, ended by a line feed as the kernel does.</summary>
    public void Text(string path, string line) => File.WriteAllText(Made(path), line + "\n", new UTF8Encoding(false));

    /// <summary>A link to a folder; the target is relative to the folder that holds the link.</summary>
    public void Link(string path, string target) => Directory.CreateSymbolicLink(Made(path), target);

    /// <summary>The absolute path of a file that is to be made, in a folder that is there.</summary>
    public string Made(string path)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>A file that shows a register; none when the device does not have it.</summary>
    public void Register(string path, SimulatedRegister register, bool isUnreadable)
    {
        if (register.At(TimeSpan.Zero).State == RegisterState.NotSupported) return;
        if (isUnreadable) Forbid(Made(path));
        else _registers.Add(new(Made(path), register));
    }

    public void Dispose()
    {
        foreach (var register in _registers) register.Dispose();
    }

    // Root reads every file whatever its mode, but nobody opens a folder as a file: the runtime reports the same error.
    private static void Forbid(string path)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(path);
            return;
        }

        File.WriteAllText(path, "0\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
    }
}
