using System.IO.Compression;
using System.Text;
using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

public sealed class NvidiaSmiTests
{
    private const double ExactJ = 1e-9;

    [Fact]
    public void Read_OneGpu_IntegratesAndBridgesWhatCouldNotBeRead()
    {
        var import = Import.Fixture("nvidia-smi/one-gpu.csv");

        // 200 W over the 1st second, 2 s to the 300 W after a missing read by the
        // mean of 200 and 300, 2 s of 150 W after a short row.
        var run = import.Runs[0];
        Assert.Equal(200 + (2 * 250) + (2 * 150), run.EnergyJ!.Value, ExactJ);
        Assert.Equal(("NVIDIA A40", "gpu", 5.0), (run.Hardware, run.EnergyScope, run.DurationS));
        Assert.Equal(1, run.Components[0].FailedReads);
        Assert.Equal("power_integration", run.Components[0].Method);
        Assert.Contains(
            import.Skipped, line => line.StartsWith("one-gpu.csv:6: found 5 fields", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_HeaderAgain_BeginsAnotherRun()
    {
        var runs = Import.Fixture("nvidia-smi/one-gpu.csv").Runs;

        Assert.Equal(["one-gpu", "one-gpu#2"], runs.Select(run => run.Name));
        Assert.Equal(120, runs[1].EnergyJ!.Value, ExactJ);
    }

    [Fact]
    public void Read_TwoGpus_AreOneRunOfTwoComponents()
    {
        var run = Assert.Single(Import.Fixture("nvidia-smi/two-gpus-nounits.csv").Runs);

        Assert.Equal("2x Tesla T4", run.Hardware);
        Assert.Equal(["GPU-aa", "GPU-bb"], run.Components.Select(gpu => gpu.Uuid));
        Assert.Equal(130, run.Components[0].EnergyJ!.Value, ExactJ);
        Assert.Equal(2 * 35, run.Components[1].EnergyJ!.Value, ExactJ);
        Assert.Equal(200, run.EnergyJ!.Value, ExactJ);
    }

    [Fact]
    public void Read_TwoGpusThatNothingTellsApart_AreNotTaken()
    {
        var import = Import.Fixture("nvidia-smi/two-gpus-untold.csv");

        Assert.Empty(import.Runs);
        Assert.Contains("nothing tells apart", Assert.Single(import.Skipped), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ClockSetBack_RowIsTold()
    {
        var import = Import.Text(
            "timestamp, power.draw [W]\n2023/07/14 10:00:00.0, 100 W\n2023/07/14 10:00:01.0, 100 W\n"
                + "2023/07/14 09:00:02.0, 900 W\n2023/07/14 10:00:02.0, 100 W\n");

        Assert.Equal(200, Assert.Single(import.Runs).EnergyJ!.Value, ExactJ);
        Assert.Contains("a time before", Assert.Single(import.Skipped), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongPause_EnergyIsPartialAndSoUnknown()
    {
        var import = Import.Text(
            "timestamp, power.draw [W]\n2023/07/14 10:00:00, 100 W\n2023/07/14 10:00:01, 100 W\n"
                + "2023/07/14 11:00:00, 100 W\n2023/07/14 11:00:01, 100 W\n");

        var run = Assert.Single(import.Runs);
        Assert.Null(run.EnergyJ);
        Assert.True(run.Components[0].Partial);
        Assert.Equal(200, run.Components[0].EnergyJ!.Value, ExactJ);
    }

    [Theory]
    [InlineData("12 kW")]
    [InlineData("-5 W")]
    [InlineData("abc")]
    [InlineData("1,5 W")]
    public void Read_PowerThatIsNone_RowIsTold(string power)
    {
        var import = Import.Text(
            $"timestamp; power.draw [W]\n2023/07/14 10:00:00; 100 W\n2023/07/14 10:00:01; {power}\n"
                + "2023/07/14 10:00:02; 100 W\n");

        Assert.Single(import.Skipped);
        Assert.Equal(200, Assert.Single(import.Runs).EnergyJ!.Value, ExactJ);
    }

    [Fact]
    public void Read_SamplesWanted_AreKept()
    {
        var samples = Import
            .Fixture("nvidia-smi/two-gpus-nounits.csv", new ImportOptions { HasSamples = true })
            .Stored[0]
            .Samples!;

        using var gzip = new GZipStream(new MemoryStream(samples.Bytes.ToArray()), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        Assert.StartsWith(
            "time_s,component,power_w\n0.000,gpu:0,50\n0.002,gpu:1,30\n", reader.ReadToEnd(), StringComparison.Ordinal);
    }
}
