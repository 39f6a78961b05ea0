using System.Globalization;
using Isojoule.Files;

namespace Isojoule.Store.Tests;

/// <summary>Records to try stores with.</summary>
internal static class Runs
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A completed run; the number makes its identifier, its start and its energy.</summary>
    public static RunDocument Run(
        int number,
        string workload = "mlp",
        string hardware = "A40",
        double? energyJ = null) =>
        new()
        {
            RunId = string.Create(CultureInfo.InvariantCulture, $"run-{number:D5}"),
            Tool = "isojoule 0.1.0",
            Name = workload,
            Hardware = hardware,
            StartedUtc = Start.AddSeconds(number),
            DurationS = 10,
            Outcome = "completed",
            EnergyJ = energyJ ?? 100 + number,
            EnergyScope = "gpu",
            UncertaintyJ = 1,
            Totals = new(energyJ ?? 100 + number, null, null, null, null, null),
            Components = [],
        };

    /// <summary>A run with everything that a record can hold.</summary>
    public static RunDocument Full(string id = "full") => Run(7) with
    {
        RunId = id,
        Host = "node-3",
        Command = ["python3", "train.py", "--lr", "1e-3", "ünï", "a\nb"],
        Flops = 1.1e9,
        Params = 4_198_400,
        Bytes = 1.68e7,
        Attributes = new Dictionary<string, string> { ["accuracy"] = "0.91", ["family"] = "MLP" },
        Tags = new Dictionary<string, string> { ["team"] = "audio", ["note"] = "" },
        Environment = new Dictionary<string, string> { ["os"] = "Linux" },
        Origin = new("codecarbon", "emissions.csv", 7, "codecarbon 3.2.1"),
        Totals = new(100, 30, null, 130, 3.3, 12.5),
        Components =
        [
            Component("gpu:0", "gpu", 100),
            Component("cpu:0", "cpu", 30) with { Budget = [new("quantization", 1.25, 3)], Notes = ["a note"] },
            Component("dram:0", "dram", null) with { Method = "unavailable", Reason = "no counter" },
        ],
        Absent = [new("node", "node (IPMI)", "no device", "load ipmi_si")],
        Windows =
        [
            Window("train", 80, Component("gpu:0", "gpu", 80), Component("node", "node", 300)),
            Window("train", 10, Component("gpu:0", "gpu", 10)),
        ],
        Baselines = [Window("baseline-before", 5)],
        Warnings = ["gpu:0: It has no energy counter."],
    };

    public static ComponentDocument Component(string id, string kind, double? energyJ) => new()
    {
        Id = id,
        Kind = kind,
        Name = id,
        Method = "counter",
        Sensor = "NVML",
        EnergyJ = energyJ,
        UncertaintyJ = energyJ / 100,
        CoveredS = 10,
    };

    public static IReadOnlyCollection<StoredRun> Stored(params RunDocument[] runs) =>
        [.. runs.Select(run => new StoredRun(run))];

    private static WindowDocument Window(string name, double gpuJ, params ComponentDocument[] components) => new()
    {
        Name = name,
        StartS = 0.5,
        DurationS = 8,
        Totals = new(gpuJ, null, null, gpuJ, null, null),
        Components = components,
    };
}
