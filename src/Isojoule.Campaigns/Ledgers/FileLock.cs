using System.Text;

namespace Isojoule.Campaigns.Ledgers;

/// <summary>
/// A lock that the system lets go of when its holder dies, however it dies (<c>flock</c>). No stale lock stays.
/// </summary>
public sealed class FileLock : IDisposable
{
    private const UnixFileMode ForEverybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes a lock, if nobody else has it.</summary>
    /// <param name="path">The file that stands for what is locked; it stays there.</param>
    /// <param name="holder">Who this is, in words.</param>
    /// <param name="other">Who has it otherwise, as far as it is known.</param>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    public static FileLock? TryTake(string path, string holder, out string other)
    {
        other = "";
        try
        {
            var file = Open(path);
            WriteHolder(path, holder);
            return new(file);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException)) // not that there is no folder
        {
            other = Holder(path);
            return null;
        }
    }

    /// <summary>Lets it go.</summary>
    public void Dispose() => _file.Dispose();

    // FileShare.None is an exclusive flock that is not waited for.
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        try
        {
            // Another user's file in a folder for all may be opened, but not by a call that could make it
            // (fs.protected_regular).
            return new(path, options);
        }
        catch (FileNotFoundException)
        {
            options.Mode = FileMode.OpenOrCreate;
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ForEverybody;
            return new(path, options);
        }
    }

    /// <summary>Beside the lock: the locked file itself cannot be read by others.</summary>
    private static void WriteHolder(string path, string holder)
    {
        try
        {
            File.WriteAllText(path + ".holder", holder, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Only the words of somebody's error message are lost.
        }
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path + ".holder");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
