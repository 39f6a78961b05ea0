namespace Isojoule.Meters.Processes;

/// <summary>Finds programs as a shell does.</summary>
/// <remarks>.NET itself also looks beside our own program and in the working folder, where a shell would not.</remarks>
internal static class ProgramOnPath
{
    private const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// The file that a shell would run for <paramref name="name"/>; a path that is not there when there is none.
    /// </summary>
    public static string Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal)) return Path.GetFullPath(name);
        return Candidates(name).FirstOrDefault(IsProgram)
            ?? Candidates(name).FirstOrDefault(File.Exists)
            ?? "/nonexistent/" + name;
    }

    private static IEnumerable<string> Candidates(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name));

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & Executable) != 0);
}
