namespace Isojoule.Store.Formats;

/// <summary>Temporary files that nobody finds and that vanish with the program.</summary>
internal static class SpoolFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a new one to write and to read again.</summary>
    public static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), $"isojoule-{Guid.NewGuid():N}.spool"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        BufferBytes,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Copies all of it.</summary>
    public static Task CopyAllAsync(FileStream spool, Stream stream, CancellationToken cancellation)
    {
        spool.Position = 0;
        return spool.CopyToAsync(stream, BufferBytes, cancellation);
    }
}
