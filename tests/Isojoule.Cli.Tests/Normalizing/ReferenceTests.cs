using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Normalizing;

/// <summary>The reference of the command line: what every command says of itself, on one page.</summary>
public sealed partial class ReferenceTests
{
    private const string Accept = "ISOJOULE_ACCEPT_SNAPSHOTS";

    [Fact]
    public void Reference_EveryCommand_IsWhatHelpSays()
    {
        var path = Repository.PathOf("docs", "reference", "commands.md");
        using var line = new CommandLine();
        var page = new StringBuilder("# Commands\n\n");
        page.Append("What `--help` says of each. The tests compare this page with the program.\n");

        Append(page, line, []);

        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(path, page.ToString());
        Assert.Equal(File.ReadAllText(path), page.ToString());
    }

    private static void Append(StringBuilder page, CommandLine line, string[] command)
    {
        // Help calls the program as its file is called, which here is the tests' own.
        var help = line.Run([.. command, "--help"]).Output
            .Replace(RootCommand.ExecutableName, "isojoule", StringComparison.Ordinal)
            .ReplaceLineEndings("\n")
            .TrimEnd();
        page.Append("\n## ").AppendJoin(' ', ["isojoule", .. command]).Append("\n```\n").Append(help).Append("\n```\n");
        var commands = help.IndexOf("\nCommands:\n", StringComparison.Ordinal);
        if (commands < 0) return;
        // The children stand two spaces in; what is told of them stands further.
        foreach (Match child in Child().Matches(help[commands..]))
            Append(page, line, [.. command, child.Groups[1].Value]);
    }

    [GeneratedRegex(@"^  ([a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex Child();
}
