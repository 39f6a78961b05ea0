using System.Text;
using Isojoule.Meters.Simulation;
using Isojoule.Meters.Simulation.Specs;

namespace Isojoule.Meters.Tests.Simulation;

/// <summary>A simulated node in a temporary folder.</summary>
internal sealed class TemporaryNode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("isojoule-simulated-").FullName;

    public TemporaryNode(SimulatedNodeSpec spec) => Node = SimulatedNode.Create(spec, _folder);

    public TemporaryNode(string json)
        : this(Spec(json))
    {
    }

    public SimulatedNode Node { get; }

    public static SimulatedNodeSpec Spec(string json, string name = "node.json") =>
        SimulatedNodeSpec.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), name);

    public string Text(string path) => File.ReadAllText(Path.Combine(_folder, path));

    public bool Has(string path) => Path.Exists(Path.Combine(_folder, path));

    /// <summary>Every entry below a folder, links with their targets, sorted.</summary>
    public string List(string path)
    {
        var root = Path.Combine(_folder, path);
        var entries = Below(new(root))
            .Select(entry => Path.GetRelativePath(root, entry.FullName) + Content(entry));
        return string.Join('\n', entries.Order(StringComparer.Ordinal)) + "\n";
    }

    public void Dispose()
    {
        Node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Links are listed and not followed: they lead in circles, as the kernel's do.
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner
            ? Below(inner).Prepend(entry)
            : [entry]);

    private static string Content(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => $" -> {target}",
        FileInfo file => " = " + File.ReadAllText(file.FullName).Replace("\n", "\\n", StringComparison.Ordinal),
        _ => "/",
    };
}
