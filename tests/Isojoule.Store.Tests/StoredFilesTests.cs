using Isojoule.Store.Tests.Engines;

namespace Isojoule.Store.Tests;

/// <summary>Calibrations and cards, on every engine.</summary>
public abstract class StoredFilesTests : IDisposable
{
    private static readonly StoredFile Calibration = new(
        StoredFileKind.Calibration,
        "t4-a40",
        "T4",
        "A40",
        "{\n \"a\": \"ü\"\n}\n");
    private static readonly StoredFile Card = new(StoredFileKind.Card, "t4-a40", "T4", null, "{}");

    private readonly StoreEngine _engine;

    protected StoredFilesTests(StoreEngine engine) => _engine = engine;

    private static CancellationToken Never => CancellationToken.None;

    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Find_KeptFiles_AreWordForWordByKindAndName()
    {
        await using var store = await OpenAsync();

        await store.Files.AddAsync(Calibration, KnownRuns.Keep, Never);
        await store.Files.AddAsync(Card, KnownRuns.Keep, Never);
        var listed = await store.Files.ListAsync(null, Never);

        Assert.Equal(Calibration, await store.Files.FindAsync(StoredFileKind.Calibration, "t4-a40", Never));
        Assert.Equal(Card, await store.Files.FindAsync(StoredFileKind.Card, "t4-a40", Never));
        Assert.Null(await store.Files.FindAsync(StoredFileKind.Card, "t4", Never));
        Assert.Equal(
            [(StoredFileKind.Calibration, "T4", "A40"), (StoredFileKind.Card, "T4", null)],
            listed.Select(file => (file.Kind, file.Hardware, file.Target)));
        Assert.Single(await store.Files.ListAsync(StoredFileKind.Card, Never));
    }

    [Fact]
    public async Task Add_OtherContentUnderOneName_IsToldAndReplacedOnlyWhenAsked()
    {
        await using var store = await OpenAsync();
        var other = Calibration with { Target = "P100", Text = "{ }" };

        var first = await store.Files.AddAsync(Calibration, KnownRuns.Keep, Never);
        var again = await store.Files.AddAsync(Calibration, KnownRuns.Replace, Never);
        var kept = await store.Files.AddAsync(other, KnownRuns.Keep, Never);
        var before = await store.Files.FindAsync(StoredFileKind.Calibration, "t4-a40", Never);
        var replaced = await store.Files.AddAsync(other, KnownRuns.Replace, Never);

        Assert.Equal((1, 1, 1), (first.Added, again.Known, replaced.Replaced));
        Assert.Equal(["t4-a40"], kept.Differing);
        Assert.Equal(Calibration, before);
        Assert.Equal(other, await store.Files.FindAsync(StoredFileKind.Calibration, "t4-a40", Never));
    }

    [Fact]
    public async Task Delete_OneOfTwoKinds_LeavesTheOther()
    {
        await using var store = await OpenAsync();
        await store.Files.AddAsync(Calibration, KnownRuns.Keep, Never);
        await store.Files.AddAsync(Card, KnownRuns.Keep, Never);

        Assert.True(await store.Files.DeleteAsync(StoredFileKind.Calibration, "t4-a40", Never));
        Assert.False(await store.Files.DeleteAsync(StoredFileKind.Calibration, "t4-a40", Never));

        Assert.Equal(StoredFileKind.Card, Assert.Single(await store.Files.ListAsync(null, Never)).Kind);
    }

    [Fact]
    public async Task Add_NameThatCannotBeKept_IsTheCallersMistake()
    {
        await using var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.Files.AddAsync(Card with { Name = "a\0b" }, KnownRuns.Keep, Never));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.Files.AddAsync(Card with { Name = "" }, KnownRuns.Keep, Never));
    }

    private async Task<IRunStore> OpenAsync() =>
        await RunStores.OpenAsync(await _engine.NewAddressAsync(), StoreOpening.MakeIfMissing, Never);
}

public sealed class SqliteStoredFilesTests : StoredFilesTests
{
    public SqliteStoredFilesTests()
        : base(new SqliteEngine())
    {
    }
}

public sealed class PostgresStoredFilesTests : StoredFilesTests
{
    public PostgresStoredFilesTests(PostgresServer server)
        : base(new PostgresEngine(server))
    {
    }
}
