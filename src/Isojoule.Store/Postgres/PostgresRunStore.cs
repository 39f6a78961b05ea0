using System.Data.Common;
using Isojoule.Store.Sql;
using Npgsql;

namespace Isojoule.Store.Postgres;

/// <summary>Runs in a PostgreSQL database that many machines write to.</summary>
internal sealed class PostgresRunStore : SqlRunStore
{
    // Writers that touch the same runs in another order can only block each other while a run is replaced.
    private const int Attempts = 5;

    // A server may be told to acknowledge before anything is on its disk; a
    // run that was acknowledged must not get lost.
    private const string WaitForDisk =
        "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

    private readonly NpgsqlDataSource _source;

    private PostgresRunStore(string name, NpgsqlDataSource source) => (Name, _source) = (name, source);

    public override string Name { get; }

    /// <summary>Opens a database, making our tables or bringing them to the newest schema first.</summary>
    public static async Task<PostgresRunStore> OpenAsync(PostgresAddress address, CancellationToken cancellation)
    {
        var store = new PostgresRunStore(address.Name, Source(address));
        try
        {
            await store.GuardAsync(async () =>
            {
                var connection = await store._source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                    await PostgresSchema
                        .PrepareAsync(connection, store.Name, Migrations.Of("postgres"), cancellation)
                        .ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override async Task<AddedRuns> AddAsync(
        IReadOnlyCollection<StoredRun> runs,
        KnownRuns known,
        CancellationToken cancellation)
    {
        // In one order everywhere, so that two writers of the same runs wait for each other and do not deadlock.
        var distinct = runs.Select(RunFields.Of).GroupBy(fields => fields.Run.RunId, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var total = AddedRuns.None;
        // A run given twice meets itself in a second round; within one statement the database would not see it.
        for (var round = 0; distinct.Any(group => group.Count() > round); round++)
        {
            var fields = distinct
                .Where(group => group.Count() > round)
                .Select(group => group.ElementAt(round))
                .ToArray();
            total += await AddDistinctAsync(fields, known, cancellation).ConfigureAwait(false);
        }

        return total;
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellation) =>
        await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);

    protected override bool IsTheirs(Exception exception) => exception is NpgsqlException;

    protected override StoreException Translate(Exception exception) => PostgresFaults.Translate(Name, exception);

    private static NpgsqlDataSource Source(PostgresAddress address) =>
        new NpgsqlSlimDataSourceBuilder(address.ConnectionString).EnableArrays().EnableTransportSecurity().Build();

    private Task<AddedRuns> AddDistinctAsync(RunFields[] runs, KnownRuns known, CancellationToken cancellation) =>
        GuardAsync(async () =>
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await AddOnceAsync(runs, known, cancellation).ConfigureAwait(false);
                }
                catch (PostgresException exception) when (exception.IsTransient && attempt < Attempts)
                {
                    // A deadlock is broken by ending one of the two; the other is through by now.
                }
            }
        });

    private async Task<AddedRuns> AddOnceAsync(RunFields[] runs, KnownRuns known, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await PostgresSchema.RunAsync(connection, WaitForDisk, cancellation).ConfigureAwait(false);
                var added = await new PostgresRunWriter(connection, known)
                    .AddAsync(runs, cancellation)
                    .ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return added;
            }
        }
    }
}
