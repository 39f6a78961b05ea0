namespace Isojoule.Store.Formats;

/// <summary>Temporary files that nobody finds and that vanish with the program.</summary>
internal static class SpoolFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a new one to write and to read again.</summary>
    public static FileStream Open() =>
        Create(
            Path.Combine(Path.GetTempPath(), $"isojoule-{Guid.NewGuid():N}.spool"),
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Creates a file that nobody else may read: what runs hold is their owner's.</summary>
    public static FileStream Create(string path, FileOptions options)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferBytes,
            Options = options,
        };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, how);
    }

    /// <summary>Copies all of it.</summary>
    public static Task CopyAllAsync(FileStream spool, Stream stream, CancellationToken cancellation)
    {
        spool.Position = 0;
        return spool.CopyToAsync(stream, BufferBytes, cancellation);
    }
}
