using System.Data.Common;
using Isojoule.Store.Sql;

namespace Isojoule.Store;

/// <summary>The calibrations and hardware cards of a store, each known by its kind and name.</summary>
/// <remarks>Every method may throw <see cref="StoreException"/>.</remarks>
public sealed class StoredFiles
{
    private readonly SqlEngine _engine;

    internal StoredFiles(SqlEngine engine) => _engine = engine;

    /// <summary>Adds a file.</summary>
    /// <param name="file">What to keep.</param>
    /// <param name="known">What to do when there is another content under its name.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">Its name cannot be kept.</exception>
    public async Task<AddedRuns> AddAsync(StoredFile file, KnownRuns known, CancellationToken cancellation)
    {
        if (file.Problem is { } problem) throw new ArgumentException(problem, nameof(file));
        while (true)
        {
            if (await _engine.ExecuteAsync(Insert(file), cancellation).ConfigureAwait(false) == 1)
                return AddedRuns.None with { Added = 1 };
            var there = await FindAsync(file.Kind, file.Name, cancellation).ConfigureAwait(false);
            if (there is null) continue; // deleted by somebody a moment ago
            if (there.Text == file.Text) return AddedRuns.None with { Known = 1 };
            if (known == KnownRuns.Keep) return AddedRuns.None with { Differing = [file.Name] };
            if (await _engine.ExecuteAsync(Update(file), cancellation).ConfigureAwait(false) == 1)
                return AddedRuns.None with { Replaced = 1 };
        }
    }

    /// <summary>All, or all of one kind, by kind and name.</summary>
    public async Task<IReadOnlyList<StoredFileListing>> ListAsync(StoredFileKind? kind, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT f.kind, f.name, f.hardware, f.target, f.added_us FROM files f");
        if (kind is { } one) sql.Add($" WHERE f.kind = {sql.Parameter(Word(one))}");
        return await _engine.AllAsync(sql.Add(" ORDER BY f.kind, f.name"), Listing, cancellation).ConfigureAwait(false);
    }

    /// <summary>One file, or <c>null</c>.</summary>
    public async Task<StoredFile?> FindAsync(StoredFileKind kind, string name, CancellationToken cancellation)
    {
        var sql = new SqlText().Add("SELECT f.hardware, f.target, f.document FROM files f");
        sql.Add($" WHERE f.kind = {sql.Parameter(Word(kind))} AND f.name = {sql.Parameter(name)}");
        StoredFile Read(DbDataReader row) =>
            new(kind, name, row.GetString(0), RowReading.Text(row, 1), row.GetString(2));
        var found = await _engine.AllAsync(sql, Read, cancellation).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <summary>Deletes one file; whether it was there.</summary>
    public async Task<bool> DeleteAsync(StoredFileKind kind, string name, CancellationToken cancellation)
    {
        var sql = new SqlText();
        sql.Add($"DELETE FROM files WHERE kind = {sql.Parameter(Word(kind))} AND name = {sql.Parameter(name)}");
        return await _engine.ExecuteAsync(sql, cancellation).ConfigureAwait(false) == 1;
    }

    private static SqlText Insert(StoredFile file)
    {
        var sql = new SqlText();
        var values = new object[]
        {
            Word(file.Kind),
            file.Name,
            file.Hardware,
            (object?)file.Target ?? DBNull.Value,
            NowUs(),
            file.Text,
        };
        return sql.Add("INSERT INTO files (kind, name, hardware, target, added_us, document) ")
            .Add($"VALUES ({string.Join(", ", values.Select(sql.Parameter))}) ")
            .Add("ON CONFLICT (kind, name) DO NOTHING");
    }

    private static SqlText Update(StoredFile file)
    {
        var sql = new SqlText();
        sql.Add($"UPDATE files SET hardware = {sql.Parameter(file.Hardware)}");
        sql.Add($", target = {sql.Parameter((object?)file.Target ?? DBNull.Value)}");
        sql.Add($", added_us = {sql.Parameter(NowUs())}, document = {sql.Parameter(file.Text)}");
        return sql.Add($" WHERE kind = {sql.Parameter(Word(file.Kind))} AND name = {sql.Parameter(file.Name)}");
    }

    private static StoredFileListing Listing(DbDataReader row) => new(
        Enum.Parse<StoredFileKind>(row.GetString(0), ignoreCase: true),
        row.GetString(1),
        row.GetString(2),
        RowReading.Text(row, 3),
        RunFields.Time(row.GetInt64(4)));

    private static long NowUs() => RunFields.Microseconds(TimeProvider.System.GetUtcNow());

    private static string Word(StoredFileKind kind) => kind == StoredFileKind.Calibration ? "calibration" : "card";
}
