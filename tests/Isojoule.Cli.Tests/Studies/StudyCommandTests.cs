using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Studies;

public sealed class StudyCommandTests
{
    [Fact]
    public void Study_SimulatedGpus_ShowsThePapersFindingAndSaysWhatItIs()
    {
        using var line = new CommandLine();

        var result = line.Run(
            "study", "--simulate", "T4,A40", "--methods", "linear,linear+flops+params",
            "--references", "100%", "--selection", "random", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("SIMULATED energies", result.Talk, StringComparison.Ordinal);
        var fits = result.Json;
        Assert.Equal(20, fits.Length); // 2 ordered pairs × 5 splits × 2 methods
        Assert.All(fits, fit => Assert.EndsWith(
            " (simulated)", fit.GetProperty("source").GetString(), StringComparison.Ordinal));
        // §3.3: with both metrics the errors shrink, here by far.
        Assert.True(MeanError("linear+flops+params") < MeanError("linear") / 2);

        double MeanError(string method) => fits.Where(fit => fit.GetProperty("method").GetString() == method)
            .Average(fit => fit.GetProperty("mdape").GetDouble());
    }

    [Fact]
    public void Study_ZeusSample_PrintsTheReviewedTables()
    {
        using var line = new CommandLine();

        var result = line.Run("study", CommandLine.Zeus);

        Assert.Equal(0, result.ExitCode);
        Snapshot.Verify(result.ToString(), "study-zeus");
    }

    [Fact]
    public void Study_Json_HoldsTheContractsFieldsInEveryLine()
    {
        using var line = new CommandLine();
        string[] fields =
        [
            "source", "target", "method", "selection", "references", "split", "train", "test",
            "r2", "mse_kwh2", "mdape", "mape", "coverage", "interval_width", "fault",
        ];

        var result = line.Run(
            "study", CommandLine.Zeus, "--methods", "linear,linear+flops", "--references", "4,100%", "--json");

        var fits = result.Json;
        Assert.Equal(12 * 5 * 2 * 2 * 2, fits.Length); // pairs, splits, selections, budgets, methods
        Assert.All(fits, fit => Assert.Subset(
            fit.EnumerateObject().Select(property => property.Name).ToHashSet(), fields.ToHashSet()));
        Assert.All(fits, fit => Assert.Equal(
            fit.GetProperty("method").GetString() == "linear" ? null : "missing-metrics",
            fit.GetProperty("fault").GetString()));
    }

    [Fact]
    public void Study_SameSeed_SameBytes()
    {
        using var line = new CommandLine();
        string[] study = ["study", CommandLine.Zeus, "--methods", "linear", "--json", "--seed"];

        Assert.Equal(line.Run([.. study, "7"]).Output, line.Run([.. study, "7"]).Output);
        Assert.NotEqual(line.Run([.. study, "7"]).Output, line.Run([.. study, "8"]).Output);
    }

    [Fact]
    public void Study_LeaveOutFamily_TestsOneFamilyAtATime()
    {
        using var line = new CommandLine();

        var result = line.Run(
            "study", CommandLine.Zeus, "--leave-out", "family", "--methods", "dual",
            "--references", "100%", "--source", "A40", "--target", "V100", "--json");

        var leftOut = result.Json.Select(fit => fit.GetProperty("left_out").GetString()!).Distinct().ToArray();
        Assert.Contains("cifar100/shufflenetv2", leftOut);
        Assert.Equal(leftOut.Order(StringComparer.Ordinal), leftOut);
    }

    [Fact]
    public void Study_Figures_WritesSevenPngAndSvg()
    {
        using var line = new CommandLine();

        var result = line.Run(
            "study", CommandLine.Zeus, "--methods", "dual,linear,poly2", "--figures", line.PathOf("figures"));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(10, Directory.GetFiles(line.PathOf("figures"), "figure-*.png").Length);
        Assert.Equal(10, Directory.GetFiles(line.PathOf("figures"), "figure-*.svg").Length);
        Assert.Equal(20, Directory.GetFiles(line.PathOf("figures")).Length);
    }

    [Fact]
    public void Study_TableOnStandardInput_GivesTheSame()
    {
        using var line = new CommandLine();

        var piped = line.RunWithInput(
            File.ReadAllText(CommandLine.Zeus), "study", "-", "--methods", "linear", "--json");

        Assert.Equal(line.Run("study", CommandLine.Zeus, "--methods", "linear", "--json").Output, piped.Output);
    }
}
