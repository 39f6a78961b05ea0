namespace Isojoule.Cli.Tests;

public sealed class CompletionCommandTests
{
    // The program when it is asked what completes a word; when a command is given to it, it tells which.
    private const string ZshBegin =
        """
        isojoule() { case $1 in '[suggest'*|completion) "$ISOJOULE" "$@" ;; *) print -r -- "$@" > told ;; esac }
        autoload -Uz compinit && compinit -u -D
        source <(isojoule completion zsh)
        """;

    // A zsh at a terminal of its own: a word is begun, Tab and Return are pressed. What is typed comes back as well,
    // and is not to be taken for what it makes the shell say.
    private const string ZshTerminal =
        """
        zmodload zsh/zpty
        zpty -b shell 'TERM=dumb PS1= zsh -f -i'
        zpty -w shell "source ./begin; echo 'beg'un"
        zpty -r shell output '*begun*'
        zpty -w -n shell "$TYPED"$'\t\r'
        zpty -w shell "echo 'do'ne"
        zpty -r shell output '*done*'
        zpty -d shell
        """;

    private static readonly string[] Zsh = ["/usr/bin/zsh", "/bin/zsh", "/usr/local/bin/zsh"];

    [Theory]
    [InlineData("isojoule stu", "study")]
    [InlineData("isojoule study --meth", "--methods")]
    [InlineData("isojoule runs imp", "import")]
    public void Bash_HalfAWord_CompletesIt(string typed, string expected)
    {
        using var program = new ProgramProcess();
        var words = $"COMP_LINE='{typed}'; COMP_POINT={typed.Length}; COMP_WORDS=(\"$ISOJOULE\" more)";

        var result = program.Shell(
            $"source <(\"$ISOJOULE\" completion bash); {words}; _isojoule; echo \"${{COMPREPLY[@]}}\"");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("isojoule stu", "study")]
    [InlineData("isojoule study --meth", "study --methods")]
    [InlineData("isojoule runs imp", "runs import")]
    [InlineData("isojoule study tab", "study table.csv")]
    public void Zsh_HalfAWordAndTab_CompletesItAtAPrompt(string typed, string expected)
    {
        Assert.SkipUnless(Zsh.Any(File.Exists), "There is no zsh here.");
        using var program = new ProgramProcess();
        File.WriteAllText(program.PathOf("table.csv"), "workload,hardware,energy_j\n");
        File.WriteAllText(program.PathOf("begin"), ZshBegin);
        File.WriteAllText(program.PathOf("terminal"), ZshTerminal);

        var result = program.Shell($"TYPED='{typed}' zsh -f terminal && cat told");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(expected, result.Output.Trim());
    }

    [Fact]
    public void Completion_OtherShell_NamesThoseThereAre()
    {
        using var line = new CommandLine();

        var result = line.Run("completion", "fish");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("zsh", result.Talk, StringComparison.Ordinal);
    }
}
