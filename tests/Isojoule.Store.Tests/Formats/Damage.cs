using System.Text;

namespace Isojoule.Store.Tests.Formats;

/// <summary>Ways to damage a file.</summary>
internal enum DamageKind
{
    SetByte,
    Remove,
    Repeat,
    Insert,
    ReplaceNumber,
    CutOff,
    SwapLines,
}

/// <summary>One damage.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Place">Where, as a share of the file.</param>
/// <param name="Length">How far it reaches, in bytes or lines.</param>
/// <param name="Value">What is put there.</param>
internal sealed record Damage(DamageKind Kind, double Place, int Length, int Value)
{
    private static readonly string[] Nasty =
    [
        "", "-1", "0", "NaN", "inf", "1e308", "1e400", "-0.0", "99999999999999999999", "9223372036854775807",
        "0x10", "1,5", "\"", "\"\"", "\n", "\r", "\r\n", ",", ";", "\0", "[N/A]", "=1+1", "\uFEFF", "\u202E", "é",
        "{", "}", "[", "]", "null", "9999-12-31T23:59:59", "0001-01-01 00:00:00", "253402300800", "Epoch 1:\n",
        "Duration: 9999999 days, 0:00:00\n", "\\ud800", ": ", " - ", "1e-320", "+5", "../../etc", "\u0000\u0001",
    ];

    public byte[] Apply(byte[] bytes)
    {
        if (bytes.Length == 0) return Encoding.UTF8.GetBytes(Word);
        var start = Math.Min((int)(Place * bytes.Length), bytes.Length - 1);
        var end = Math.Min(start + Length, bytes.Length);
        return Kind switch
        {
            DamageKind.SetByte => [.. bytes[..start], (byte)Value, .. bytes[(start + 1)..]],
            DamageKind.Remove => [.. bytes[..start], .. bytes[end..]],
            DamageKind.Repeat => [.. bytes[..end], .. bytes[start..end], .. bytes[end..]],
            DamageKind.Insert => [.. bytes[..start], .. Encoding.UTF8.GetBytes(Word), .. bytes[start..]],
            DamageKind.ReplaceNumber => ReplaceNumber(bytes, start),
            DamageKind.CutOff => bytes[..start],
            _ => SwapLines(bytes),
        };
    }

    private string Word => Nasty[Value % Nasty.Length];

    private byte[] ReplaceNumber(byte[] bytes, int from)
    {
        var start = from;
        while (start < bytes.Length && !char.IsAsciiDigit((char)bytes[start])) start++;
        var end = start;
        while (end < bytes.Length && (char.IsAsciiDigit((char)bytes[end]) || bytes[end] == '.')) end++;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(Word), .. bytes[end..]];
    }

    private byte[] SwapLines(byte[] bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        var (first, second) = ((int)(Place * (lines.Length - 1)), Value % lines.Length);
        (lines[first], lines[second]) = (lines[second], lines[first]);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }
}
