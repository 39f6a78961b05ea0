using System.Globalization;

namespace Isojoule.Meters.Sysfs;

/// <summary>Reads small files of <c>/sys</c> and <c>/proc</c> once, where a missing one is a normal answer.</summary>
internal static class KernelFile
{
    private const double TicksPerUnit = 1e6; // powercap and hwmon count in millionths: µW, µJ

    /// <summary>The text without blanks at its ends, or <c>null</c> when it cannot be read or is empty.</summary>
    public static string? Text(string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            return text.Length == 0 ? null : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The whole number of at least 0 in the file, or <c>null</c> when there is none.</summary>
    public static long? Number(string path) =>
        long.TryParse(Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The power in a file that counts in µW, or <c>null</c> when there is none or it is 0.</summary>
    public static Power? Microwatts(string path) =>
        Number(path) is { } ticks and > 0 ? Power.FromWatts(ticks / TicksPerUnit) : null;

    /// <summary>The lines of a file, or none when it cannot be read.</summary>
    public static string[] Lines(string path) => Text(path)?.Split('\n') ?? [];

    /// <summary>The content of a file, or <c>null</c> when it cannot be read.</summary>
    public static byte[]? Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The folders inside a folder by name, or none when it cannot be listed.</summary>
    public static string[] Folders(string path)
    {
        try
        {
            var folders = Directory.GetDirectories(path);
            Array.Sort(folders, StringComparer.Ordinal);
            return folders;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The names of the files inside a folder, or none when it cannot be listed.</summary>
    public static string[] FileNames(string path)
    {
        try
        {
            return Array.ConvertAll(Directory.GetFiles(path), file => Path.GetFileName(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
