using System.Security.Cryptography;

namespace Isojoule.Cli.Tests.Studies;

public sealed class ReportCommandTests
{
    private static readonly string[] Quick =
        ["--methods", "none,dual,linear,auto", "--references", "2,100%", "--splits", "2"];

    [Fact]
    public void Report_ZeusSample_WritesTheSameBytesTwice()
    {
        using var line = new CommandLine();
        var (first, second) = (line.PathOf("first.html"), line.PathOf("second.html"));
        string[] command = ["report", CommandLine.Zeus, .. Quick, "--title", "T", "-o"];

        var one = line.Run([.. command, first]);
        var two = line.Run([.. command, second]);

        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        // The command names its output; all the rest is the same.
        Assert.Equal(
            File.ReadAllText(first).Replace("first.html", "", StringComparison.Ordinal),
            File.ReadAllText(second).Replace("second.html", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_ZeusSample_TellsHowToWriteItAgain()
    {
        using var line = new CommandLine();
        var file = line.PathOf("report.html");

        var result = line.Run(["report", CommandLine.Zeus, .. Quick, "-o", file]);

        Assert.Equal(0, result.ExitCode);
        var page = File.ReadAllText(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(CommandLine.Zeus)));
        Assert.Contains(hash, page, StringComparison.Ordinal);
        Assert.Contains(
            "--methods none,dual,linear,auto --references 2,100% --splits 2", page, StringComparison.Ordinal);
        Assert.Contains("Normalized by ‘auto’", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_SimulatedGpus_SaysSoInThePage()
    {
        using var line = new CommandLine();
        var file = line.PathOf("report.html");

        var result = line.Run(["report", "--simulate", "T4,A40", .. Quick, "-o", file]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("class=\"simulated\">Simulated:", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_FolderThatIsNotThere_WritesNothingAndSaysSo()
    {
        using var line = new CommandLine();

        var result = line.Run(["report", CommandLine.Zeus, .. Quick, "-o", line.PathOf("no/report.html")]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no folder", result.Talk, StringComparison.Ordinal);
    }
}
