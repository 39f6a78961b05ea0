using System.Globalization;
using System.IO.Compression;
using Isojoule.Files;
using Isojoule.Metering;
using Isojoule.Meters.Journals;
using Isojoule.Store;

namespace Isojoule.Web.Tests;

/// <summary>Runs and journals to show.</summary>
internal static class Samples
{
    public const double GpuWatts = 200;
    public const double CpuWatts = 60;

    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static RunDocument Run(int number, string workload = "mlp", string hardware = "A40") => new()
    {
        RunId = string.Create(CultureInfo.InvariantCulture, $"run-{number:D5}"),
        Tool = "isojoule 0.1.0",
        Name = workload,
        Hardware = hardware,
        StartedUtc = Start.AddSeconds(number),
        DurationS = 10,
        Outcome = "completed",
        EnergyJ = 2000 + number,
        EnergyScope = "gpu",
        UncertaintyJ = 20,
        Totals = new(2000 + number, 600, null, 2600, 25, 12.5),
        Components = [],
    };

    /// <summary>A run with something in every part of its page; its names are hostile.</summary>
    public static RunDocument Full { get; } = Run(7, "crnn <b>large</b>") with
    {
        RunId = "full/run 1",
        Host = "node-3",
        Command = ["python3", "train.py", "--lr", "1e-3"],
        Flops = 1.1e9,
        Params = 4_198_400,
        Bytes = 1.7e7,
        Attributes = new Dictionary<string, string> { ["accuracy"] = "0.91" },
        Tags = new Dictionary<string, string> { ["team"] = "audio" },
        Environment = new Dictionary<string, string> { ["os"] = "Linux" },
        Components =
        [
            Component("gpu:0", "gpu", 2000) with
            {
                Budget = [new("gain", 45, 100), new("ends", 1.25, 3)],
                PowerMeanW = 200,
                PowerPeakW = 274,
            },
            Component("cpu:0", "cpu", 600),
            Component("dram:0", "dram", null) with
            {
                Method = "unavailable",
                Reason = "The kernel shows no counter for it.",
            },
        ],
        Absent = [new("node", "node (IPMI)", "no device", "load ipmi_si")],
        Windows =
        [
            new()
            {
                Name = "train",
                StartS = 2,
                DurationS = 6,
                Totals = new(1200, 360, null, 1560, null, null),
                Components = [],
            },
        ],
        Warnings = ["gpu:0: its counter and its power differ by 4 %."],
    };

    /// <summary>A journal of ten seconds at ten samples a second; the run begins in its first second.</summary>
    public static JournalWriter Journal(string path, string runId, bool isEnded)
    {
        var writer = JournalWriter.Create(path, new()
        {
            Run = new()
            {
                RunId = runId,
                Tool = "isojoule 0.1.0",
                Name = "train.py",
                Hardware = "A40",
                StartedUtc = Start,
                Interval = TimeSpan.FromSeconds(0.1),
            },
            Components =
            [
                new(new(ComponentKind.Gpu, "gpu:0", "NVIDIA A40"), "NVML")
                {
                    Counter = new(1e-3, null, Power.FromWatts(1000), TimeSpan.FromSeconds(0.1)),
                },
                new(new(ComponentKind.Cpu, "cpu:0", "package-0"), "hwmon")
                {
                    Gauge = new(1e-6, TimeSpan.Zero, TimeSpan.Zero),
                },
            ],
        });
        for (var i = 0; i <= 100; i++)
        {
            var at = TimeSpan.FromSeconds(i / 10.0);
            writer.Sample(
                at,
                [
                    (long)(GpuWatts * 1000 * at.TotalSeconds), MeteredComponent.Unread,
                    MeteredComponent.Unread, (long)(CpuWatts * 1e6),
                ]);
            if (i == 10) writer.Text('b', at, RunMeasurement.RunWindow);
            if (i == 20) writer.Text('b', at, "train");
        }

        if (isEnded) writer.Text('x', TimeSpan.FromSeconds(10), "Completed 0");
        writer.Flush();
        return writer;
    }

    /// <summary>The samples of a run that has ended, as a store keeps them.</summary>
    public static RunSamples Kept(string folder)
    {
        var path = Path.Combine(folder, "kept.journal");
        Journal(path, "kept", isEnded: true).Dispose();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(File.ReadAllBytes(path));
        File.Delete(path);
        return new(RunSamples.Journal, packed.ToArray());
    }

    private static ComponentDocument Component(string id, string kind, double? energyJ) => new()
    {
        Id = id,
        Kind = kind,
        Name = "a " + kind,
        Method = "counter",
        Sensor = "NVML",
        EnergyJ = energyJ,
        UncertaintyJ = energyJ / 50,
        CoveredS = 10,
    };
}
