namespace Isojoule.Cli.Input;

/// <summary>A folder that is deleted when it is done with; one that somebody else made is left to him.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly bool _isOwn;

    /// <param name="given">A folder that is there already, or <c>null</c> for a new one.</param>
    public TemporaryFolder(string? given = null) =>
        (Path, _isOwn) = given is null
            ? (Directory.CreateTempSubdirectory("isojoule-count-").FullName, true)
            : (given, false);

    public string Path { get; }

    public void Dispose()
    {
        if (_isOwn) Directory.Delete(Path, recursive: true);
    }
}
