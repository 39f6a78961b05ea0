using Isojoule.Files;
using Isojoule.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>Adds runs within one transaction by statements that are prepared once.</summary>
internal sealed class SqliteRunWriter : IDisposable
{
    private readonly KnownRuns _known;
    private readonly SqliteStatement _run;
    private readonly SqliteStatement _same;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _record;
    private readonly SqliteStatement _component;
    private readonly SqliteStatement _window;
    private readonly SqliteStatement _label;
    private readonly SqliteStatement _samples;
    private readonly long _nowUs = RunFields.Microseconds(TimeProvider.System.GetUtcNow());

    public SqliteRunWriter(SqliteConnection connection, SqliteTransaction transaction, KnownRuns known)
    {
        _known = known;
        SqliteStatement Prepare(string text, int parameters) => new(connection, transaction, text, parameters);
        _run = Prepare(
            $"INSERT INTO runs ({RunFields.Columns}) VALUES (?) ON CONFLICT (run_id) DO NOTHING RETURNING key",
            20);
        _same = Prepare(
            "SELECT d.document = ?2 FROM runs r JOIN records d ON d.run_key = r.key WHERE r.run_id = ?1",
            2);
        _delete = Prepare("DELETE FROM runs WHERE run_id = ?1", 1);
        _record = Prepare("INSERT INTO records VALUES (?)", 2);
        _component = Prepare("INSERT INTO components VALUES (?)", 10);
        _window = Prepare("INSERT INTO windows VALUES (?)", 10);
        _label = Prepare("INSERT INTO labels VALUES (?)", 4);
        _samples = Prepare("INSERT INTO samples VALUES (?)", 3);
    }

    public AddedRuns Added { get; private set; } = AddedRuns.None;

    public void Add(RunFields fields)
    {
        if (TryInsert(fields))
            Added = Added with { Added = Added.Added + 1 };
        else if (_same.Scalar(fields.Run.RunId, fields.Document) == 1)
            Added = Added with { Known = Added.Known + 1 };
        else if (_known == KnownRuns.Keep)
            Added = Added with { Differing = [.. Added.Differing, fields.Run.RunId] };
        else
            Replace(fields);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _run, _same, _delete, _record, _component, _window, _label, _samples })
            statement.Dispose();
    }

    private void Replace(RunFields fields)
    {
        _delete.Execute(fields.Run.RunId);
        TryInsert(fields);
        Added = Added with { Replaced = Added.Replaced + 1 };
    }

    private bool TryInsert(RunFields fields)
    {
        var run = fields.Run;
        var inserted = _run.Scalar(
            run.RunId, fields.PlaceUs, fields.StartedUs, run.Name, run.Hardware, run.Host, run.Outcome,
            run.DurationS, run.EnergyJ, run.EnergyScope, run.UncertaintyJ, run.Flops, run.Params, run.Bytes,
            run.Simulated, run.Recovered, run.Tool, fields.OriginFormat, fields.OriginFile, _nowUs);
        if (inserted is not { } key) return false;

        _record.Execute(key, fields.Document);
        foreach (var (position, component) in run.Components.Index()) Insert(key, position, component);
        foreach (var (position, window) in run.Windows.Index()) Insert(key, position, window);
        foreach (var label in fields.Labels) _label.Execute(key, label.Kind, label.Key, label.Value);
        if (fields.Samples is { } samples) _samples.Execute(key, samples.Encoding, samples.Bytes.ToArray());
        return true;
    }

    private void Insert(long key, int position, ComponentDocument component) => _component.Execute(
        key, position, component.Id, component.Kind, component.Name, component.Method, component.Sensor,
        component.EnergyJ, component.UncertaintyJ, component.Partial);

    private void Insert(long key, int position, WindowDocument window) => _window.Execute(
        key, position, window.Name, window.StartS, window.DurationS, window.Totals.GpuJ, window.Totals.CpuJ,
        window.Totals.DramJ, window.Totals.MeasuredJ, RunFields.NodeEnergyJ(window));
}
