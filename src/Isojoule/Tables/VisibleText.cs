using System.Globalization;
using System.Text;

namespace Isojoule.Tables;

/// <summary>Shows any bytes on one line of a terminal: short, and with nothing invisible left in them.</summary>
internal static class VisibleText
{
    private const int CellMax = 40;

    /// <summary>The start of a text; control and odd space characters and invalid bytes become escapes.</summary>
    public static string Of(ReadOnlySpan<byte> utf8, int charactersMax = CellMax)
    {
        var text = new StringBuilder();
        while (!utf8.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(utf8, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            var next = valid ? Show(rune) : $"\\x{utf8[0]:X2}";
            if (text.Length + next.Length > charactersMax) return text.Append('…').ToString();
            text.Append(next);
            utf8 = utf8[(valid ? length : 1)..];
        }

        return text.ToString();
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte}, int)"/>
    public static string Of(string text, int charactersMax = CellMax) =>
        Of(Encoding.UTF8.GetBytes(text), charactersMax);

    private static string Show(Rune rune) => rune.Value switch
    {
        '\t' => "\\t",
        '\n' => "\\n",
        '\r' => "\\r",
        0 => "\\0",
        ' ' => " ",
        _ when IsInvisible(Rune.GetUnicodeCategory(rune)) => $"\\u{rune.Value:X4}",
        _ => rune.ToString(),
    };

    private static bool IsInvisible(UnicodeCategory category) => category
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;
}
