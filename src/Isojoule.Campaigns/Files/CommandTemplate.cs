using System.Text;
using System.Text.RegularExpressions;

namespace Isojoule.Campaigns.Files;

/// <summary>
/// Commands with <c>{placeholders}</c>: split into words first, filled then, so that no value becomes syntax.
/// </summary>
/// <remarks>
/// <c>{{name}}</c> is a literal <c>{name}</c>; <c>${NAME}</c> and braces around anything but a name stay as they are.
/// </remarks>
public static partial class CommandTemplate
{
    /// <summary>Fills the words; a word that is one placeholder becomes as many words as its value has.</summary>
    public static IReadOnlyList<string> Fill(
        IReadOnlyList<string> words, IReadOnlyDictionary<string, IReadOnlyList<string>> values) =>
        [.. words.SelectMany(word => ListOf(word, values) ?? [Fill(word, values)])];

    private static IReadOnlyList<string>? ListOf(
        string word, IReadOnlyDictionary<string, IReadOnlyList<string>> values) =>
        values.GetValueOrDefault(Alone().Match(word).Groups[1].Value);

    /// <summary>Fills a text; a value of several parts is joined by <c>-</c>.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> values) =>
        Placeholder().Replace(text, match => match.Groups["literal"].Success
            ? match.Value[1..^1]
            : values.TryGetValue(match.Groups["name"].Value, out var value) ? string.Join('-', value) : match.Value);

    /// <summary>The names of the placeholders in a text and where each begins.</summary>
    internal static IEnumerable<(string Name, int Offset)> PlaceholdersOf(string text) => Placeholder().Matches(text)
        .Where(match => match.Groups["name"].Success)
        .Select(match => (match.Groups["name"].Value, match.Index));

    /// <summary>
    /// Splits a line into words as a shell would, without any of its other meanings; <c>null</c> when a quote is left
    /// open.
    /// </summary>
    internal static IReadOnlyList<string>? Split(string line)
    {
        var (words, word, quote) = (new List<string>(), (StringBuilder?)null, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quote != '\'' && letter == '\\' && i + 1 < line.Length) (word ??= new()).Append(line[++i]);
            else if (letter == quote) quote = '\0';
            else if (quote != '\0') word!.Append(letter);
            else if (letter is '\'' or '"') (quote, word) = (letter, word ?? new());
            else if (!char.IsWhiteSpace(letter)) (word ??= new()).Append(letter);
            else if (word is not null) (_, word) = (Add(words, word), null);
        }

        if (word is not null) Add(words, word);
        return quote == '\0' ? words : null;
    }

    private static int Add(List<string> words, StringBuilder word)
    {
        words.Add(word.ToString());
        return words.Count;
    }

    [GeneratedRegex(@"(?<literal>\{\{[A-Za-z_]\w*\}\})|(?<!\$)\{(?<name>[A-Za-z_]\w*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\{([A-Za-z_]\w*)\}$")]
    private static partial Regex Alone();
}
