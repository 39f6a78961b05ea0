namespace Isojoule.Training.Libtorch;

/// <summary>Where libtorch lies.</summary>
/// <param name="Path">The folder of libtorch_cpu.so.</param>
/// <param name="Origin">Who says so, for messages.</param>
public sealed record LibtorchFolder(string Path, string Origin)
{
    /// <summary>Names a folder with an installed libtorch, a PyTorch's for example.</summary>
    public const string Variable = "ISOJOULE_LIBTORCH";

    private const string PathFile = "libtorch.path";

    /// <summary>The folder that is named, else the program's own, else the one that the build noted.</summary>
    /// <param name="named">The value of <see cref="Variable"/>, or <c>null</c>.</param>
    /// <param name="program">The folder of this program.</param>
    /// <exception cref="LibtorchException">The named folder has no libtorch, or there is none anywhere.</exception>
    public static LibtorchFolder Find(string? named, string program)
    {
        if (!string.IsNullOrEmpty(named)) return Named(named);
        if (Holds(program)) return new(program, "beside the program");
        var note = System.IO.Path.Combine(program, PathFile);
        if (File.Exists(note) && File.ReadAllText(note).Trim() is var noted && Holds(noted))
            return new(noted, "the package cache");
        throw new LibtorchException(
            $"no libtorch: it is not beside the program ({program})"
            + (File.Exists(note) ? $", nor where the build left it ({File.ReadAllText(note).Trim()})" : "")
            + $". Build again, or set {Variable} to a folder with libtorch_cpu.so 2.10.");
    }

    /// <summary>The libraries of this folder in the order in which each finds what it needs loaded.</summary>
    public IReadOnlyList<string> Libraries()
    {
        // A PyTorch wheel keeps libgomp under a name of its own, and CUDA's libraries in folders that its libraries
        // know.
        string[] inOrder =
        [
            "libgomp-*.so.1", "libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda_linalg.so",
            "libtorch_cuda.so", "libtorch.so",
        ];
        return [.. inOrder.SelectMany(pattern =>
            Directory.EnumerateFiles(Path, pattern)
            .Order(StringComparer.Ordinal))];
    }

    private static LibtorchFolder Named(string named)
    {
        // The folder of an installed libtorch, or of a Python package "torch", keeps the libraries in lib/.
        string[] candidates = [named, System.IO.Path.Combine(named, "lib")];
        return candidates.FirstOrDefault(Holds) is { } path
            ? new(System.IO.Path.GetFullPath(path), Variable)
            : throw new LibtorchException($"{Variable} is '{named}', where there is no libtorch_cpu.so.");
    }

    private static bool Holds(string folder) => File.Exists(System.IO.Path.Combine(folder, "libtorch_cpu.so"));
}
