using System.Text;

namespace Isojoule.Metering;

/// <summary>One line that a measured command writes to say what it is doing.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">Name of the window, or key of the attribute.</param>
/// <param name="Value">Value of the attribute; empty for windows.</param>
/// <remarks>
/// The whole protocol is <c>begin NAME</c>, <c>end NAME</c> and <c>set key=value</c>, UTF-8, one a line. Empty lines
/// and lines that start with <c>#</c> mean nothing.
/// </remarks>
public readonly record struct EventLine(EventKind Kind, string Name, string Value)
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int BytesMax = 4096;

    /// <summary>The first letter of names that belong to the meter, such as <c>@run</c>.</summary>
    public const char Reserved = '@';

    private const int NameLengthMax = 256;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a line.</summary>
    /// <param name="line">Its bytes, without the line's end.</param>
    /// <param name="parsed">What it says; <see cref="EventKind.None"/> for an empty line or a comment.</param>
    /// <param name="problem">What is wrong with it, or <c>null</c>.</param>
    /// <returns>Whether the line is well-formed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out EventLine parsed, out string? problem)
    {
        (parsed, problem) = (default, null);
        if (line.Length > BytesMax) problem = $"is longer than {BytesMax} bytes";
        else if (!TryDecode(line, out var text)) problem = "is not UTF-8 text";
        else if (text.Length > 0 && text[0] != '#') problem = Read(text, out parsed);
        return problem is null;
    }

    /// <summary>What is wrong with a name for a window, or <c>null</c>.</summary>
    public static string? ProblemOfName(string name)
    {
        if (name.Length == 0) return "has no name";
        if (name.Length > NameLengthMax) return $"has a name of more than {NameLengthMax} characters";
        if (name.Any(char.IsControl)) return "has a control character in its name";
        return name[0] == Reserved ? $"uses a name that starts with '{Reserved}', which is the meter's own" : null;
    }

    private static string? Read(string text, out EventLine parsed)
    {
        parsed = default;
        var space = text.AsSpan().IndexOfAny(' ', '\t');
        var verb = space < 0 ? text : text[..space];
        var rest = space < 0 ? "" : text[space..].Trim();
        var kind = verb switch
        {
            "begin" => EventKind.Begin,
            "end" => EventKind.End,
            "set" => EventKind.Set,
            _ => EventKind.None,
        };
        if (kind == EventKind.None) return $"says '{Shown(verb)}', expected begin, end or set";
        if (kind != EventKind.Set)
        {
            parsed = new(kind, rest, "");
            return ProblemOfName(rest);
        }

        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return "sets nothing, expected 'set key=value'";
        parsed = new(kind, rest[..equals].Trim(), rest[(equals + 1)..].Trim());
        var problem = parsed.Value.Any(char.IsControl) ? "has a control character in its value" : null;
        return ProblemOfName(parsed.Name) ?? problem;
    }

    private static bool TryDecode(ReadOnlySpan<byte> line, out string text)
    {
        text = "";
        try
        {
            text = Strict.GetString(line).Trim();
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string Shown(string verb) =>
        new([.. verb.Take(20).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
