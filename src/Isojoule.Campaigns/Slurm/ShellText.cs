namespace Isojoule.Campaigns.Slurm;

/// <summary>Words as a shell reads them back.</summary>
public static class ShellText
{
    private const string Plain = "-_./=:,+@%";

    /// <summary>A line of words.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    /// <summary>One word, in quotes where it needs them.</summary>
    public static string Quoted(string word) =>
        word.Length > 0
        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>A name without anything that a shell, a file system or a queue could mind.</summary>
    public static string Name(string text) =>
        string.Concat(
            text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
}
