using System.Net;
using System.Net.Http.Headers;
using Isojoule.TestSupport;

namespace Isojoule.Web.Tests.Api;

/// <summary>Lists, records, samples and uploads.</summary>
public sealed class RunsApiTests
{
    private const double WattsTolerance = 0.02; // the counter's millijoules over a tenth of a second

    [Fact]
    public async Task List_PageByPage_GivesEveryRunOnceNewestFirst()
    {
        await using var served = await ServedStore.WithRunsAsync();
        var seen = new List<string>();
        string? after = null;

        do
        {
            var page = await served.GetAsync(
                "/api/runs?limit=50&workload=mlp" + (after is null ? "" : "&after=" + after));
            seen.AddRange(
                page.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("run_id").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(100, 130).Reverse().Select(number => $"run-{number:D5}"), seen);
    }

    [Fact]
    public async Task List_Sorted_GoesOnInItsOrder()
    {
        await using var served = await ServedStore.WithRunsAsync();

        var first = await served.GetAsync("/api/runs?workload=mlp&sort=energy&limit=2");
        var second = await served.GetAsync(
            $"/api/runs?workload=mlp&sort=energy&limit=2&after={first.GetProperty("next").GetString()}");
        var last = await served.GetAsync("/api/runs?workload=mlp&sort=-energy&limit=1");

        double[] energies =
            [.. new[] { first, second, last }.SelectMany(page => page.GetProperty("runs").EnumerateArray())
                .Select(run => run.GetProperty("energy_j").GetDouble())];
        Assert.Equal([2100, 2101, 2102, 2103, 2229], energies);
    }

    [Theory]
    [InlineData("hardware=V100", 68)]
    [InlineData("scope=gpu", 131)]
    [InlineData("tag=team%3Daudio", 1)]
    [InlineData("since=2026-11-24T08:03:48Z", 2)]
    [InlineData("outcome=failed", 0)]
    public async Task Count_Filtered_CountsThoseThatPass(string query, int expected)
    {
        await using var served = await ServedStore.WithRunsAsync();

        var reply = await served.GetAsync("/api/runs/count?" + query);

        Assert.Equal(expected, reply.GetProperty("runs").GetInt32());
    }

    [Theory]
    [InlineData("limt=2", "'limt' is not known")]
    [InlineData("limit=0", "from 1 to 500")]
    [InlineData("outcome=great", "completed")]
    [InlineData("since=yesterday", "2026-11-24")]
    [InlineData("tag=team", "KEY=VALUE")]
    [InlineData("sort=cost", "started, workload, hardware, energy, duration")]
    public async Task List_BadParameter_IsToldWithWhatIsExpected(string query, string expected)
    {
        await using var served = await ServedStore.StartAsync();

        var reply = await served.GetAsync("/api/runs?" + query, HttpStatusCode.BadRequest);

        Assert.Contains(expected, reply.GetProperty("error").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_IdentifierWithSlash_GivesTheRecord()
    {
        await using var served = await ServedStore.WithRunsAsync();

        var run = await served.GetAsync("/api/runs/" + Uri.EscapeDataString(Samples.Full.RunId));

        Assert.Equal(Samples.Full.RunId, run.GetProperty("run_id").GetString());
        Assert.Equal(Samples.Full.Bytes, run.GetProperty("bytes").GetDouble());
        Assert.Equal(
            "The kernel shows no counter for it.", run.GetProperty("components")[2].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Find_UnknownRun_IsNotFound()
    {
        await using var served = await ServedStore.StartAsync();

        var reply = await served.GetAsync("/api/runs/nobody", HttpStatusCode.NotFound);

        Assert.Equal("not-found", reply.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Samples_OfJournal_AreItsPowersFromTheCommandsStart()
    {
        await using var served = await ServedStore.WithRunsAsync();

        var reply = await served.GetAsync($"/api/runs/{Uri.EscapeDataString(Samples.Full.RunId)}/samples?steps=50");

        var traces = reply.GetProperty("traces");
        Assert.Equal(
            ["gpu:0", "cpu:0"], traces.EnumerateArray().Select(trace => trace.GetProperty("component").GetString()));
        Assert.Equal(-1, traces[0].GetProperty("start_s").GetDouble());
        Assert.All(
            traces[0].GetProperty("power_w").EnumerateArray(),
            power => Assert.Equal(Samples.GpuWatts, power.GetDouble(), WattsTolerance));
        Assert.All(
            traces[1].GetProperty("power_w").EnumerateArray(),
            power => Assert.Equal(Samples.CpuWatts, power.GetDouble(), WattsTolerance));
    }

    [Fact]
    public async Task Import_Table_AddsItsRunsOnce()
    {
        await using var served = await ServedStore.StartAsync();
        var table = await File.ReadAllTextAsync(Repository.PathOf("samples", "zeus-training.csv"));

        var first = await served.PostAsync("/api/runs?name=zeus.csv", table);
        var second = await served.PostAsync("/api/runs?name=zeus.csv", table);

        Assert.Equal(218, first.GetProperty("added").GetInt32());
        Assert.Equal(0, second.GetProperty("added").GetInt32());
        Assert.Equal(218, second.GetProperty("known").GetInt32());
    }

    [Fact]
    public async Task Import_BadRows_AreNamedAndTheRestIsTaken()
    {
        await using var served = await ServedStore.StartAsync();

        var reply = await served.PostAsync("/api/runs?name=t.csv", "workload,hardware,energy_j\na,T4,12\nb,T4,many\n");

        Assert.Equal(1, reply.GetProperty("added").GetInt32());
        Assert.Equal(3, reply.GetProperty("skips")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"format\":\"isojoule-run\"")]
    [InlineData("\u0000\u0001\u0002")]
    public async Task Import_Malformed_IsRefusedWithoutAPathOfTheServer(string body)
    {
        await using var served = await ServedStore.StartAsync();

        var response = await served.Client.PostAsync("/api/runs?name=../../etc/x.csv", new StringContent(body));

        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("isojoule-upload", text, StringComparison.Ordinal);
        Assert.DoesNotContain("..", text, StringComparison.Ordinal);
        Assert.DoesNotContain("added\":1", text, StringComparison.Ordinal);
        Assert.True((int)response.StatusCode < 500, text);
    }

    [Fact]
    public async Task Import_LargerThanTaken_IsRefusedByItsLength()
    {
        await using var served = await ServedStore.StartAsync();
        using var content = new LongContent((256L << 20) + 1);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = content };
        request.Headers.ExpectContinue = true;

        var response = await served.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("too-large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Says that it is long and waits to be asked for.</summary>
    private sealed class LongContent : HttpContent
    {
        public LongContent(long length) =>
            (Headers.ContentLength, Headers.ContentType) = (length, new MediaTypeHeaderValue("text/csv"));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            // The refusal comes before the body; what little is sent until then is thrown away.
            var block = new byte[1 << 16];
            for (var i = 0; i < 16; i++) await stream.WriteAsync(block);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Headers.ContentLength ?? 0;
            return true;
        }
    }
}
