using Isojoule.Store.Sql;
using Npgsql;

namespace Isojoule.Store.Postgres;

/// <summary>Adds many runs within one transaction by a few statements on arrays.</summary>
internal sealed class PostgresRunWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly KnownRuns _known;

    public PostgresRunWriter(NpgsqlConnection connection, KnownRuns known) =>
        (_connection, _known) = (connection, known);

    /// <summary>Adds runs with different identifiers.</summary>
    public async Task<AddedRuns> AddAsync(RunFields[] runs, CancellationToken cancellation)
    {
        if (runs.Length == 0) return AddedRuns.None;
        var keys = await InsertAsync(runs, cancellation).ConfigureAwait(false);
        if (keys.Count == runs.Length) return new(runs.Length, 0, 0, []);

        var there = runs.Where(run => !keys.ContainsKey(run.Run.RunId)).ToArray();
        var differing = await DifferingAsync(there, cancellation).ConfigureAwait(false);
        var same = there.Length - differing.Count;
        if (_known == KnownRuns.Keep) return new(keys.Count, same, 0, differing);

        var replaced = there.Where(run => differing.Contains(run.Run.RunId)).ToArray();
        using (var delete = new NpgsqlCommand("DELETE FROM runs WHERE run_id = ANY($1)", _connection))
        {
            delete.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. differing] });
            await delete.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await InsertAsync(replaced, cancellation).ConfigureAwait(false);
        return new(keys.Count, same, replaced.Length, []);
    }

    /// <summary>Inserts the runs that are not there yet, with all that belongs to them.</summary>
    private async Task<Dictionary<string, long>> InsertAsync(RunFields[] runs, CancellationToken cancellation)
    {
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var command = PostgresInserts.Runs(runs))
        {
            command.Connection = _connection;
            var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
                    keys.Add(rows.GetString(1), rows.GetInt64(0));
            }
        }

        var inserted = runs.Where(run => keys.ContainsKey(run.Run.RunId))
            .Select(run => (keys[run.Run.RunId], run))
            .ToArray();
        if (inserted.Length == 0) return keys;
        using var batch = new NpgsqlBatch(_connection);
        foreach (var command in PostgresInserts.Belongings(inserted)) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return keys;
    }

    private async Task<List<string>> DifferingAsync(RunFields[] runs, CancellationToken cancellation)
    {
        using var command = new NpgsqlCommand(
            "SELECT r.run_id FROM unnest($1, $2) AS given (run_id, document) JOIN runs r ON r.run_id = given.run_id " +
            "JOIN records d ON d.run_key = r.key WHERE d.document <> given.document ORDER BY r.run_id",
            _connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. runs.Select(run => run.Run.RunId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. runs.Select(run => run.Document)] });
        var differing = new List<string>();
        var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false)) differing.Add(rows.GetString(0));
        }

        return differing;
    }
}
