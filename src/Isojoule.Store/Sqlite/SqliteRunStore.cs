using System.Data.Common;
using Isojoule.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>
/// Runs in one SQLite file, with a write-ahead log: readers and one writer at a time do not wait for each other.
/// </summary>
internal sealed class SqliteRunStore : SqlRunStore
{
    // Of a large import: so long other writers wait for their turn, and the while in which the indexes are built.
    private static readonly TimeSpan TurnMax = TimeSpan.FromSeconds(10);

    private readonly string _connectionString;

    private SqliteRunStore(string path, string connectionString) =>
        (Name, _connectionString) = (path, connectionString);

    public override string Name { get; }

    /// <summary>Opens a file, making it or bringing it to the newest schema first.</summary>
    public static async Task<SqliteRunStore> OpenAsync(
        string path, StoreOpening opening, CancellationToken cancellation)
    {
        if (opening == StoreOpening.MustExist && !File.Exists(path))
            throw new StoreException(StoreFault.Missing, $"no store '{path}'.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new StoreException(
                StoreFault.Unreachable, $"no folder '{folder}' for the store '{Path.GetFileName(path)}'.");
        var store = new SqliteRunStore(path, new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = SqlitePragmas.PatienceS,
        }.ToString());
        await store.GuardAsync(async () =>
        {
            var connection = await store.ConnectAsync(cancellation).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                SqliteSchema.Prepare((SqliteConnection)connection, path, Migrations.Of("sqlite"), cancellation);
            return true;
        }).ConfigureAwait(false);
        return store;
    }

    public override Task<AddedRuns> AddAsync(
        IReadOnlyCollection<StoredRun> runs, KnownRuns known, CancellationToken cancellation)
    {
        var fields = runs.Select(RunFields.Of).ToArray();
        return WriteAsync(
            (connection, transaction) =>
            {
                using var writer = new SqliteRunWriter(connection, transaction, known);
                foreach (var run in fields)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Add(run);
                }

                return writer.Added;
            },
            cancellation);
    }

    /// <summary>
    /// Into an empty store, many runs are added without the indexes of lists: a million took 48 s of a processor, and
    /// 97 s with them.
    /// </summary>
    public override async Task<AddedRuns> AddAllAsync(
        IEnumerable<StoredRun> runs, KnownRuns known, CancellationToken cancellation)
    {
        var added = AddedRuns.None;
        bool? isFirst = null;
        using var parts = runs.Chunk(RunsAtOnce).GetEnumerator();
        while (parts.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            var isFull = parts.Current.Length == RunsAtOnce;
            if (isFull)
                isFirst ??= (await ListAsync(RunFilter.All, new(1), cancellation).ConfigureAwait(false)).Count == 0;
            added += isFull && isFirst == true
                ? await AddManyAsync(parts, known, cancellation).ConfigureAwait(false)
                : await AddAsync(parts.Current, known, cancellation).ConfigureAwait(false);
        }

        return added;
    }

    /// <summary>Adds as many runs as one turn allows; those of a turn that is called off stay.</summary>
    private Task<AddedRuns> AddManyAsync(
        IEnumerator<StoredRun[]> parts, KnownRuns known, CancellationToken cancellation) => WriteAsync(
        (connection, transaction) =>
        {
            var start = TimeProvider.System.GetTimestamp();
            var indexes = new SqliteIndexes(connection, transaction);
            using var writer = new SqliteRunWriter(connection, transaction, known);
            do
            {
                foreach (var run in parts.Current) writer.Add(RunFields.Of(run));
            }
            while (!cancellation.IsCancellationRequested
                && TimeProvider.System.GetElapsedTime(start) < TurnMax && parts.MoveNext());
            indexes.Build();
            return writer.Added;
        },
        cancellation);

    /// <summary>Writes within one transaction.</summary>
    private Task<AddedRuns> WriteAsync(
        Func<SqliteConnection, SqliteTransaction, AddedRuns> write,
        CancellationToken cancellation) => GuardAsync(async () =>
    {
        var connection = (SqliteConnection)await ConnectAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            SqlitePragmas.Run(connection, SqlitePragmas.ForWriting);
            using var transaction = connection.BeginTransaction(deferred: false);
            var added = write(connection, transaction);
            transaction.Commit();
            return added;
        }
    });

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            SqlitePragmas.Set(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override RowValues Values() => new SqliteValues();

    /// <summary>
    /// Left alone, SQLite gathers all runs of a name and puts them in order, half a second and more where they are
    /// many. By start, the index of one name has the order already.
    /// </summary>
    protected override string IndexHint(RunFilter filter, RunColumn column)
    {
        var isPrefix = filter.Hardware.Concat(filter.Workloads).Any(name => name.EndsWith('*'));
        return filter.RunIds.Count > 0 || (column == RunColumn.Started && !isPrefix)
            ? ""
            : $" INDEXED BY {OrderSql.IndexOf(column)}";
    }

    protected override bool IsTheirs(Exception exception) => exception is SqliteException;

    protected override StoreException Translate(Exception exception) =>
        SqliteFaults.Translate(Name, (SqliteException)exception);
}
