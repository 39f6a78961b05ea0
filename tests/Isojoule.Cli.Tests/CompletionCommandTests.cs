namespace Isojoule.Cli.Tests;

public sealed class CompletionCommandTests
{
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

    [Fact]
    public void Completion_OtherShell_NamesThoseThereAre()
    {
        using var line = new CommandLine();

        var result = line.Run("completion", "fish");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("zsh", result.Talk, StringComparison.Ordinal);
    }
}
