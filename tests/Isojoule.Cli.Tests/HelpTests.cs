using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("doctor")]
    [InlineData("measure")]
    [InlineData("train")]
    [InlineData("dataset synthesize")]
    [InlineData("runs")]
    [InlineData("runs recover")]
    [InlineData("runs list")]
    [InlineData("runs show")]
    [InlineData("runs import")]
    [InlineData("runs export")]
    [InlineData("runs delete")]
    [InlineData("files")]
    [InlineData("files add")]
    [InlineData("files list")]
    [InlineData("files show")]
    [InlineData("files delete")]
    [InlineData("count")]
    [InlineData("study")]
    [InlineData("references")]
    [InlineData("calibrate")]
    [InlineData("normalize")]
    [InlineData("matrix")]
    [InlineData("card")]
    [InlineData("card run")]
    [InlineData("card merge")]
    [InlineData("challenge")]
    [InlineData("serve")]
    [InlineData("campaign")]
    [InlineData("campaign plan")]
    [InlineData("campaign run")]
    [InlineData("campaign submit")]
    [InlineData("campaign status")]
    [InlineData("campaign collect")]
    [InlineData("campaign cancel")]
    [InlineData("report")]
    [InlineData("completion")]
    public void Help_EveryCommand_IsTheReviewedText(string command)
    {
        using var line = new CommandLine();

        var result = line.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, result.ExitCode);
        Snapshot.Verify(result.Output, "help-" + (command.Length == 0 ? "isojoule" : command.Replace(' ', '-')));
    }
}
