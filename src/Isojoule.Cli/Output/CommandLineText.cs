using System.CommandLine;
using System.Text.RegularExpressions;
using Isojoule.Cli.Input;

namespace Isojoule.Cli.Output;

/// <summary>The command line as a shell would read it again.</summary>
internal static partial class CommandLineText
{
    /// <summary>The command with its words quoted where a shell needs it, and without passwords.</summary>
    public static string Of(ParseResult result) => "isojoule " + string.Join(
        ' ', result.Tokens.Select(token => Quoted(StoreAddress.WithoutPassword(token.Value))));

    private static string Quoted(string word) =>
        Harmless().IsMatch(word) ? word : "'" + word.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    [GeneratedRegex(@"^[\w@%+=:,./…-]+$")]
    private static partial Regex Harmless();
}
