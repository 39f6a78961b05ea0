using System.Net;
using Isojoule.Store;
using Isojoule.Web.Data;
using Microsoft.Data.Sqlite;

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

    [Fact]
    public async Task Store_ThatAnotherProgramWritesTo_IsReadAtOnceAndFilledLater()
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-busy-");
        var path = Path.Combine(folder.FullName, "runs.db");
        await using (var store = await RunStores.OpenAsync(path, StoreOpening.MakeIfMissing, CancellationToken.None))
            await store.AddAsync([new(Samples.Run(1))], KnownRuns.Keep, CancellationToken.None);
        await using var other = new SqliteConnection($"Data Source={path};Pooling=false");
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var served = await ServedStore.StartAsync(source: new()
        {
            OpenAsync = cancellation => RunStores.OpenAsync(path, StoreOpening.MustExist, cancellation),
            RefreshAsync = (store, stop) => store.AddAsync([new(Samples.Run(2))], KnownRuns.Keep, stop),
        }))
        {
            var first = await served.GetAsync("/api/runs");
            await transaction.CommitAsync();
            var last = await served.GetAsync("/api/runs");
            while (last.GetProperty("runs").GetArrayLength() == 1) last = await served.GetAsync("/api/runs");

            Assert.Equal(1, first.GetProperty("runs").GetArrayLength());
            Assert.Equal(2, last.GetProperty("runs").GetArrayLength());
        }

        folder.Delete(recursive: true);
    }
}
