using System.Net;
using System.Text.Json;

namespace Isojoule.Web.Tests.Api;

/// <summary>Running measurements, metrics and health.</summary>
public sealed class LiveApiTests
{
    private const double EnergyTolerance = 1e-6; // a hundred sums in double of some kilojoules

    [Fact]
    public async Task Live_RunUnderWay_IsToldWithItsPowers()
    {
        await using var served = await ServedStore.StartAsync();
        using var journal = Samples.Journal(Path.Combine(served.Journals, "a.journal"), "a", isEnded: false);

        var run = (await FirstEventAsync(served))[0];

        Assert.Equal("running", run.GetProperty("state").GetString());
        Assert.Equal("train", run.GetProperty("windows")[0].GetString());
        Assert.Equal(9, run.GetProperty("elapsed_s").GetDouble());
        Assert.Equal(
            Samples.GpuWatts, run.GetProperty("components")[0].GetProperty("power_w").GetDouble(), EnergyTolerance);
        Assert.Equal(
            Samples.CpuWatts * 10,
            run.GetProperty("components")[1].GetProperty("energy_j").GetDouble(),
            EnergyTolerance);
    }

    [Fact]
    public async Task Live_JournalOfAKilledMeter_IsLostAndForeignFilesAreLeftOut()
    {
        await using var served = await ServedStore.StartAsync();
        Samples.Journal(Path.Combine(served.Journals, "a.journal"), "a", isEnded: false).Dispose();
        await File.WriteAllTextAsync(Path.Combine(served.Journals, "b.journal"), "not a journal\n");
        await File.WriteAllTextAsync(Path.Combine(served.Journals, "c.journal"), "{\"half\":");

        var runs = await FirstEventAsync(served);

        Assert.Equal("lost", Assert.Single(runs).GetProperty("state").GetString());
    }

    [Fact]
    public async Task LiveSamples_OfAnUnknownRun_AreNotFound()
    {
        await using var served = await ServedStore.StartAsync();

        var reply = await served.GetAsync("/api/live/nobody/samples", HttpStatusCode.NotFound);

        Assert.Equal("not-found", reply.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Metrics_AfterRequests_CountThemByRoute()
    {
        await using var served = await ServedStore.StartAsync();
        await served.GetAsync("/api/runs");
        await served.GetAsync("/api/runs/nobody", HttpStatusCode.NotFound);

        var text = await served.Client.GetStringAsync("/metrics");

        Assert.Contains(
            "isojoule_request_duration_seconds_count{method=\"GET\",route=\"/api/runs\",status=\"200\"} 1\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("route=\"/api/runs/{id}\",status=\"404\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE isojoule_request_duration_seconds histogram\n", text, StringComparison.Ordinal);
    }

    private static async Task<JsonElement[]> FirstEventAsync(ServedStore served)
    {
        await using var stream = await served.Client.GetStreamAsync("/api/live");
        using var reader = new StreamReader(stream);
        Assert.Equal("event: runs", await reader.ReadLineAsync());
        var data = await reader.ReadLineAsync();
        return [.. JsonDocument.Parse(data!["data: ".Length..]).RootElement.EnumerateArray()];
    }
}
