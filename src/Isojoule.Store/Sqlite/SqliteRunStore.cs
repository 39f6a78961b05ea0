using System.Data.Common;
using Isojoule.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>Runs in one SQLite file, with a write-ahead log: readers and one
/// writer at a time do not wait for each other.</summary>
internal sealed class SqliteRunStore : SqlRunStore
{
    private readonly string _connectionString;

    private SqliteRunStore(string path, string connectionString) =>
        (Name, _connectionString) = (path, connectionString);

    public override string Name { get; }

    /// <summary>Opens a file, making it or bringing it to the newest schema first.</summary>
    public static async Task<SqliteRunStore> OpenAsync(
        string path,
        StoreOpening opening,
        CancellationToken cancellation)
    {
        if (opening == StoreOpening.MustExist && !File.Exists(path))
            throw new StoreException(StoreFault.Missing, $"no store '{path}'.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new StoreException(
                StoreFault.Unreachable,
                $"no folder '{folder}' for the store '{Path.GetFileName(path)}'.");
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
                SqliteSchema.Prepare((SqliteConnection)connection, path, Migrations.Of("sqlite"));
            return true;
        }).ConfigureAwait(false);
        return store;
    }

    public override Task<AddedRuns> AddAsync(
        IReadOnlyCollection<StoredRun> runs,
        KnownRuns known,
        CancellationToken cancellation)
    {
        var fields = runs.Select(RunFields.Of).ToArray();
        return GuardAsync(async () =>
        {
            var connection = await ConnectAsync(cancellation).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                SqlitePragmas.Run((SqliteConnection)connection, SqlitePragmas.ForWriting);
                using var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);
                using var writer = new SqliteRunWriter((SqliteConnection)connection, transaction, known);
                foreach (var run in fields)
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Add(run);
                }

                transaction.Commit();
                return writer.Added;
            }
        });
    }

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
