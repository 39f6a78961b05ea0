using System.Security.Cryptography;
using System.Text;

namespace Isojoule.Store.Formats;

/// <summary>Identifiers of imported runs: the same source gives the same,
/// so that importing twice adds nothing.</summary>
internal static class ImportId
{
    private const int DigestBytes = 8;
    private const char Separator = '\u001F';

    /// <summary>The format's name and a digest of what makes the run this one and no other.</summary>
    public static string Of(string format, params ReadOnlySpan<string> parts) =>
        $"{format}-{Digest(string.Join(Separator, parts!))}";

    /// <summary>The format's name and the run's own identifier, when it can stand in one.</summary>
    public static string Named(string format, string id) =>
        id.Length is > 0 and <= 100
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? $"{format}-{id}"
            : Of(format, id);

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, DigestBytes));
}
