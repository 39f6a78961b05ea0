using System.Buffers.Text;

namespace Isojoule.Meters.Sysfs;

/// <summary>Reads whole numbers of at least 0 as the kernel prints them, without making strings.</summary>
internal static class DecimalText
{
    /// <summary>Parses all of <paramref name="text"/> but the blanks around the number.</summary>
    public static ReadFault Parse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        text = text.Trim(" \t\r\n\0"u8);
        if (text.IsEmpty) return ReadFault.Empty;
        if (text.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return ReadFault.NotANumber;
        // All digits, so that only the size can still be wrong.
        return Utf8Parser.TryParse(text, out value, out _) ? ReadFault.None : ReadFault.TooLarge;
    }

    /// <summary>Takes the next number off <paramref name="text"/>; whether there was one.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out long value)
    {
        text = text.TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(text, out value, out var length) || value < 0) return false;
        text = text[length..];
        return true;
    }
}
