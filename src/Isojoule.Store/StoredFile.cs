using System.Text;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store;

/// <summary>A calibration or a hardware card to be kept, word for word.</summary>
/// <param name="Kind">Calibration or card.</param>
/// <param name="Name">The name it is kept under, unique within its kind.</param>
/// <param name="Hardware">The hardware of a card, or the one that a calibration translates from.</param>
/// <param name="Target">The hardware that a calibration translates to; <c>null</c> for a card.</param>
/// <param name="Text">The file, JSON.</param>
public sealed record StoredFile(StoredFileKind Kind, string Name, string Hardware, string? Target, string Text)
{
    /// <summary>The longest file that is kept.</summary>
    public const int BytesMax = 16 << 20;

    private const string CardFormat = "isojoule-card";
    private const int NameBytesMax = 1000;

    /// <summary>Reads a file of either kind, told by what is in it.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="name">The name to keep it under.</param>
    /// <exception cref="CalibrationFileException">It is neither, or a calibration that cannot be applied.</exception>
    public static StoredFile Read(Stream stream, string file, string name)
    {
        var bytes = ReadBytes(stream, file);
        var stored = CardHardware(bytes, file) is { } hardware
            ? new StoredFile(StoredFileKind.Card, name, hardware, null, Encoding.UTF8.GetString(bytes))
            : OfCalibration(bytes, file, name);
        return stored.Problem is { } problem ? throw new CalibrationFileException($"{file}: {problem}") : stored;
    }

    /// <summary>What is wrong with it, or <c>null</c>.</summary>
    internal string? Problem =>
        RunCheck.Text(Name, "name", NameBytesMax) ?? RunCheck.Text(Hardware, "hardware", NameBytesMax)
        ?? (Target is null ? null : RunCheck.Text(Target, "target", NameBytesMax))
        ?? RunCheck.Text(Text, "text", BytesMax);

    private static StoredFile OfCalibration(byte[] bytes, string file, string name)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var calibration = CalibrationFile.Read(stream, file);
        return new(
            StoredFileKind.Calibration,
            name,
            calibration.Source,
            calibration.Target,
            Encoding.UTF8.GetString(bytes));
    }

    /// <summary>The hardware of a card, or <c>null</c> when the file is none.</summary>
    private static string? CardHardware(byte[] bytes, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (TextOf(json.RootElement, "format") != CardFormat) return null;
            return TextOf(json.RootElement, "hardware") is { Length: > 0 } hardware
                ? hardware
                : throw new CalibrationFileException($"{file}: a hardware card that names no hardware");
        }
        catch (JsonException)
        {
            return null; // the reader of calibrations says where it breaks
        }
    }

    private static string? TextOf(JsonElement json, string key) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[] ReadBytes(Stream stream, string file)
    {
        using var bytes = new MemoryStream();
        var part = new byte[1 << 16];
        while (stream.Read(part) is > 0 and var count)
        {
            bytes.Write(part, 0, count);
            if (bytes.Length > BytesMax)
                throw new CalibrationFileException(
                    $"{file} is longer than {BytesMax >> 20} MiB, which no calibration or card is.");
        }

        return bytes.ToArray();
    }
}
