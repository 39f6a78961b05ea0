using Isojoule.Meters.Processes;

namespace Isojoule.Cli.Measuring;

/// <summary>Finds <c>isojoule-train</c>, a program of its own because of the libtorch that it carries.</summary>
internal static class TrainProgram
{
    /// <summary>Names the program, wherever it is.</summary>
    public const string Variable = "ISOJOULE_TRAIN";

    private const string Name = "isojoule-train";
    private const string Solution = "Isojoule.slnx";
    private const string ToolStore = ".store"; // where 'dotnet tool install' keeps what its commands point at
    private static readonly string File = OperatingSystem.IsWindows() ? Name + ".exe" : Name;

    /// <summary>
    /// The program that is named, else beside this one, else installed where this one was, else on PATH, else built
    /// in the repository this one lies in.
    /// </summary>
    /// <exception cref="CommandException">There is none; the message says how to get it.</exception>
    public static string Find(string? named, string folder)
    {
        if (!string.IsNullOrEmpty(named))
        {
            if (System.IO.File.Exists(named)) return Path.GetFullPath(named);
            throw new CommandException(ExitCode.CannotStart, $"{Variable} is '{named}', and there is no such file.");
        }

        string[] candidates =
        [
            Path.Combine(folder, File),
            .. Installed(folder),
            ProgramOnPath.Find(File),
            .. Built(folder),
        ];
        return candidates.FirstOrDefault(System.IO.File.Exists) ?? throw Missing(folder);
    }

    private static CommandException Missing(string folder) => new(
        ExitCode.CannotStart,
        $"no {Name}: it is neither beside this program ({folder}) nor on PATH.\n"
        + "It is a package of its own, because of the 480 MB of libtorch. "
        + "Install it from the folder with the packages,\n"
        + $"  dotnet tool install --global {Name} --source FOLDER\n"
        + "or, for an isojoule that lies in its repository, build it there,\n"
        + "  dotnet build src/Isojoule.Training -c Release\n"
        + $"or set {Variable} to it.");

    /// <summary>Both tools installed with one <c>--tool-path</c>, which need not be on PATH.</summary>
    private static IEnumerable<string> Installed(string folder) =>
        from above in Above(folder)
        where above.Name == ToolStore && above.Parent is not null
        select Path.Combine(above.Parent!.FullName, File);

    private static IEnumerable<string> Built(string folder) =>
        from above in Above(folder)
        where System.IO.File.Exists(Path.Combine(above.FullName, Solution))
        from kind in (string[])["Release", "Debug"]
        select Path.Combine(above.FullName, "src", "Isojoule.Training", "bin", kind, "net10.0", File);

    private static IEnumerable<DirectoryInfo> Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent) yield return above;
    }
}
