namespace Isojoule.Cli.Output;

/// <summary>A command as a line that a shell reads back as the same words.</summary>
internal static class CommandText
{
    private const string Plain = "-_./=:,+@%";

    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    public static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
        ? word
        : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
