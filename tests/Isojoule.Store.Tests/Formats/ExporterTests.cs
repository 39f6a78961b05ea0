using System.Text.Json;
using Isojoule.Files;
using Isojoule.Store.Formats;
using Isojoule.TestSupport;

namespace Isojoule.Store.Tests.Formats;

public sealed class ExporterTests
{
    // 3.6e6 J/kWh there and back: two roundings.
    private const double KilowattHourTolerance = 1e-15;

    private static RunDocument Plain =>
        Runs.Run(1) with
        {
            Params = 42,
            Flops = 1.5e9,
            Bytes = 2.5e6,
            Totals = new(101, null, null, 101, 1, null),
            Components = [Runs.Component("gpu:0", "gpu", 101) with { Name = "A40" }],
        };

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    [InlineData("codecarbon")]
    [InlineData("boamps")]
    public async Task RoundTrip_PlainRun_KeepsWhatItIsComparedBy(string format)
    {
        var read = Assert.Single(await Export.RoundTripAsync(format, Plain));

        Assert.Equal((Plain.Name, Plain.Hardware, Plain.EnergyScope, Plain.Outcome), (
            read.Name, read.Hardware, read.EnergyScope, read.Outcome));
        Assert.Equal(Plain.EnergyJ!.Value, read.EnergyJ!.Value, KilowattHourTolerance * 3.6e6);
        Assert.Equal((Plain.DurationS, Plain.StartedUtc), (read.DurationS, read.StartedUtc));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    [InlineData("boamps")]
    public async Task RoundTrip_PlainRun_KeepsItsComputeMetrics(string format)
    {
        var read = Assert.Single(await Export.RoundTripAsync(format, Plain));

        Assert.Equal((Plain.Params, Plain.Flops), (read.Params, read.Flops));
    }

    [Theory]
    [InlineData("csv", 2.5e6)]
    [InlineData("csv", null)]
    [InlineData("jsonl", 2.5e6)]
    [InlineData("jsonl", null)]
    [InlineData("parquet", 2.5e6)]
    [InlineData("parquet", null)]
    public async Task RoundTrip_PlainRun_KeepsItsBytesOrThatTheyAreUnknown(string format, double? bytes)
    {
        var read = Assert.Single(await Export.RoundTripAsync(format, Plain with { Bytes = bytes }));

        Assert.Equal(bytes, read.Bytes);
    }

    [Fact]
    public async Task Write_Csv_HasBytesRightAfterParameters()
    {
        var lines = (await Export.TextAsync("csv", null, Plain)).Split('\n');

        Assert.StartsWith("workload,hardware,energy_j,flops,params,bytes,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("mlp,A40,101,1500000000,42,2500000,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    [InlineData("codecarbon")]
    public async Task RoundTrip_UnknownEnergy_StaysUnknown(string format)
    {
        var unknown = Plain with
        {
            EnergyJ = null,
            UncertaintyJ = null,
            Totals = new(null, null, null, null, null, null),
            Components = [Runs.Component("gpu:0", "gpu", null) with { Name = "A40", Method = "unavailable" }],
        };

        var read = Assert.Single(await Export.RoundTripAsync(format, unknown));

        Assert.Null(read.EnergyJ);
    }

    [Fact]
    public async Task RoundTrip_Parquet_KeepsLabelsAndIdentifiers()
    {
        var run = Runs.Full();

        var read = Assert.Single(await Export.RoundTripAsync("parquet", run));

        Assert.Equal((run.RunId, "0.91", "audio"), (read.RunId, read.Attributes["accuracy"], read.Attributes["team"]));
        Assert.Equal(run.UncertaintyJ, read.UncertaintyJ);
    }

    [Fact]
    public async Task Write_Parquet_ManyRunsAreSeveralGroups()
    {
        var runs = Enumerable.Range(0, 50_001).Select(number => Runs.Run(number)).ToArray();

        var read = await Export.RoundTripAsync("parquet", runs);

        Assert.Equal(runs.Select(run => run.RunId), read.Select(run => run.RunId));
    }

    [Fact]
    public async Task Write_BoAmps_IsValidByItsSchema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Import.PathOf("boamps", "schema.json")));
        RunDocument[] runs =
        [
            Plain,
            Runs.Full(),
            Plain with { StartedUtc = null, DurationS = null, Components = [], Tool = "", UncertaintyJ = 40 },
            Plain with
            {
                Environment = new Dictionary<string, string> { ["country"] = "France", ["cloud_provider"] = "some" },
            },
        ];

        var lines = (await Export.TextAsync("boamps", new ExportOptions { CarbonIntensityGPerKwh = 56 }, runs)).Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(runs.Length, lines.Length);
        Assert.All(lines, line =>
        {
            using var report = JsonDocument.Parse(line);
            Assert.Empty(Schema.Problems(report.RootElement, schema.RootElement));
        });
    }

    [Fact]
    public void Schema_ReportOfOurFixture_HasNoProblemAndABrokenOneHas()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Import.PathOf("boamps", "schema.json")));
        using var broken = JsonDocument.Parse(
            """
            {"task":{},"measures":[],"quality":1,
             "infrastructure":{"infraType":"cellar","components":[{"componentType":"gpu","nbComponent":1.5}]}}
            """);

        var problems = Schema.Problems(broken.RootElement, schema.RootElement).ToArray();

        Assert.Equal(8, problems.Length);
    }

    [Fact]
    public async Task Write_Prometheus_IsGroupedAndEscaped()
    {
        var text = await Export.TextAsync(
            "prometheus", null, Plain with { Name = "a\"b\\c\nd" }, Runs.Run(2) with { EnergyJ = null });

        Snapshot.Verify(text, "prometheus");
    }

    [Fact]
    public async Task Write_CodeCarbon_HoldsMeasuredEnergiesAndTheTimeOfTheEnd()
    {
        var text = await Export.TextAsync(
            "codecarbon", new ExportOptions { CarbonIntensityGPerKwh = 100 }, Plain, Runs.Full());

        Snapshot.Verify(text, "codecarbon");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("codecarbon")]
    public async Task Write_NameLikeAFormula_IsEscapedForSpreadsheets(string format)
    {
        var formula = Plain with { Name = "=cmd|'/c calc'!A1", Hardware = "@sum", Components = [] };

        var text = await Export.TextAsync(format, new ExportOptions { IsForSpreadsheets = true }, formula);

        Assert.Contains("'=cmd", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", "," + text.Replace('\n', ','), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhatAFormatCannotHold_IsTold()
    {
        var full = Runs.Full() with { Outcome = "failed", EnergyJ = null };

        var boAmps = (await Export.BytesAsync("boamps", null, full)).Report;
        var emissions = (await Export.BytesAsync("codecarbon", null, full)).Report;

        Assert.Equal(0, boAmps.Runs);
        Assert.NotEmpty(boAmps.Notes);
        Assert.Equal(2, emissions.Notes.Count);
    }
}
