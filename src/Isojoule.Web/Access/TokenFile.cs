namespace Isojoule.Web.Access;

/// <summary>A file of tokens: one a line, <c>read TOKEN</c> or <c>write TOKEN</c>; <c>#</c> begins a comment.</summary>
public static class TokenFile
{
    /// <summary>Reads tokens.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">Its name for messages, which never hold a token.</param>
    /// <exception cref="FormatException">A line is no token, or there is none.</exception>
    public static IReadOnlyList<AccessToken> Read(TextReader text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<AccessToken>();
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            var words = line.Split(
                (char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (words.Length != 2 || RightOf(words[0]) is not { } right)
                throw new FormatException($"{name}:{number}: a line is 'read TOKEN' or 'write TOKEN'.");
            if (words[1].Length < AccessToken.LengthMin)
                throw new FormatException(
                    $"{name}:{number}: a token has at least {AccessToken.LengthMin} characters; " +
                    "'openssl rand -base64 24' makes one.");
            tokens.Add(AccessToken.Of(right, words[1]));
        }

        return tokens.Count > 0
            ? tokens
            : throw new FormatException($"{name} holds no token; a line is 'read TOKEN' or 'write TOKEN'.");
    }

    private static AccessRight? RightOf(string word) => word switch
    {
        "read" => AccessRight.Read,
        "write" => AccessRight.Write,
        _ => null,
    };
}
