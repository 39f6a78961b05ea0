using Isojoule.Meters.Processes;

namespace Isojoule.Cli.Measuring;

/// <summary>Finds <c>isojoule-train</c>, a program of its own because of the libtorch that it carries.</summary>
internal static class TrainProgram
{
    /// <summary>Names the program, wherever it is.</summary>
    public const string Variable = "ISOJOULE_TRAIN";

    private const string Name = "isojoule-train";
    private const string Solution = "Isojoule.slnx";
    private static readonly string File = OperatingSystem.IsWindows() ? Name + ".exe" : Name;

    /// <summary>The program that is named, else beside this one, else on PATH, else built in the repository this one lies in.</summary>
    /// <exception cref="CommandException">There is none; the message says how to get it.</exception>
    public static string Find(string? named, string folder)
    {
        if (!string.IsNullOrEmpty(named))
        {
            if (System.IO.File.Exists(named)) return Path.GetFullPath(named);
            throw new CommandException(ExitCode.CannotStart, $"{Variable} is '{named}', and there is no such file.");
        }

        string[] candidates = [Path.Combine(folder, File), ProgramOnPath.Find(File), .. Built(folder)];
        return candidates.FirstOrDefault(System.IO.File.Exists) ?? throw Missing(folder);
    }

    private static CommandException Missing(string folder) => new(
        ExitCode.CannotStart,
        $"no {Name}: it is neither beside this program ({folder}) nor on PATH. Build it in the repository with\n"
        + "  dotnet build src/Isojoule.Training -c Release          (found from there), or\n"
        + "  dotnet publish src/Isojoule.Training -c Release -r linux-x64 --self-contained false -o DIR   (with libtorch, 500 MB)\n"
        + $"and put it on PATH, or set {Variable} to it.");

    private static IEnumerable<string> Built(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(above.FullName, Solution))) continue;
            var output = Path.Combine(above.FullName, "src", "Isojoule.Training", "bin");
            return [.. new[] { "Release", "Debug" }.Select(kind => Path.Combine(output, kind, "net10.0", File))];
        }

        return [];
    }
}
