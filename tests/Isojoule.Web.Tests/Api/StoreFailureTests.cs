using System.Net;
using Isojoule.Store;
using Isojoule.Web.Data;

namespace Isojoule.Web.Tests.Api;

/// <summary>A store that is locked, gone, or broken, and that comes back.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task Store_GoneAndBackAgain_IsToldAndThenServed()
    {
        await using var served = await ServedStore.WithRunsAsync();
        var aside = served.Path + ".aside";
        await served.GetAsync("/api/runs");

        File.Move(served.Path, aside);
        var gone = await served.GetAsync("/api/runs", HttpStatusCode.ServiceUnavailable);
        File.Move(aside, served.Path);
        var back = await served.GetAsync("/api/runs");

        Assert.Equal("store-gone", gone.GetProperty("code").GetString());
        Assert.DoesNotContain(served.Path, gone.GetProperty("error").GetString()!, StringComparison.Ordinal);
        Assert.Equal(50, back.GetProperty("runs").GetArrayLength());
    }

    [Theory]
    [InlineData(StoreFault.Busy, "store-busy")]
    [InlineData(StoreFault.Unreachable, "store-gone")]
    [InlineData(StoreFault.NotAStore, "store-unreadable")]
    [InlineData(StoreFault.Failed, "store-failed")]
    public async Task Store_ThatFails_IsToldWithoutItsAddress(StoreFault fault, string expected)
    {
        const string secret = "postgres://me:password@db/runs";
        var source = new StoreSource { OpenAsync = _ => throw new StoreException(fault, secret + " is no good") };
        await using var served = await ServedStore.StartAsync(source: source);

        var reply = await served.GetAsync("/api/runs", HttpStatusCode.ServiceUnavailable);
        var health = await served.Client.GetAsync("/healthz");

        Assert.Equal(expected, reply.GetProperty("code").GetString());
        Assert.DoesNotContain(secret, reply.GetProperty("error").GetString()!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
    }
}
