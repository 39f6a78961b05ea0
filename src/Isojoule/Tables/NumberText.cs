using System.Buffers;
using System.Globalization;
using System.Text;

namespace Isojoule.Tables;

/// <summary>The grammar of numbers in tables: invariant, in decimal digits, finite.</summary>
internal static class NumberText
{
    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789.,eE+-"u8);

    /// <summary>Reads an optional sign, digits with at most one point, and an optional exponent.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        // The platform would also take "Infinity", "NaN" and trailing zero bytes.
        return HasOnlyNumberCharacters(text)
            && double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value)
            && double.IsFinite(value);
    }

    /// <summary>What to change in a text that is no number, to follow "a positive number"; may be empty.</summary>
    public static string Advice(ReadOnlySpan<byte> text)
    {
        var start = text.TrimStart("+-"u8);
        if (start.IsEmpty || !(char.IsAsciiDigit((char)start[0]) || start[0] is (byte)'.' or (byte)',')) return "";
        if (start.Length > 1 && start[0] == '0' && start[1] is (byte)'x' or (byte)'X') return " in decimal digits";
        if (!start.ContainsAnyExcept(NumberCharacters)) return MarkAdvice(start);

        var rest = start.TrimStart("0123456789.,"u8);
        if (IsGrouped(rest)) return " without thousands separators";
        return IsUnit(rest.TrimStart(" "u8)) ? " without a unit (the unit belongs to the column's name)" : "";
    }

    private static bool IsUnit(ReadOnlySpan<byte> rest) =>
        !rest.IsEmpty && (char.IsAsciiLetter((char)rest[0]) || rest[0] is (byte)'%' or >= 0x80);

    /// <summary>Whether what follows the first digits is a separator of thousands and more digits.</summary>
    private static bool IsGrouped(ReadOnlySpan<byte> rest)
    {
        foreach (var separator in (string[])[" ", "_", "'", "\u2019", "\u00A0", "\u202F", "\u2009"])
        {
            var bytes = Encoding.UTF8.GetBytes(separator);
            if (!rest.StartsWith(bytes)) continue;
            return rest.Length > bytes.Length && char.IsAsciiDigit((char)rest[bytes.Length]);
        }

        return false;
    }

    private static string MarkAdvice(ReadOnlySpan<byte> text)
    {
        const string mark = " with \".\" as the decimal mark";
        var commas = text.Count((byte)',');
        if (commas == 0)
        {
            var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var value);
            if (isNumber && double.IsInfinity(value)) return " below 1.8e308";
            return text.Count((byte)'.') > 1 ? " without thousands separators" : "";
        }

        if (commas > 1 || text.Contains((byte)'.')) return " without thousands separators";
        return text.Length - text.IndexOf((byte)',') == 4 ? mark + " and no thousands separators" : mark;
    }

    private static bool HasOnlyNumberCharacters(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit((char)character) && !".+-eE"u8.Contains(character)) return false;
        }

        return true;
    }
}
