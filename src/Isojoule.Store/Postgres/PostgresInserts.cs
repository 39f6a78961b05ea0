using Isojoule.Store.Sql;
using Npgsql;

namespace Isojoule.Store.Postgres;

/// <summary>The statements that insert columns of arrays: one statement a table, however many runs.</summary>
internal static class PostgresInserts
{
    public static NpgsqlCommand Runs(RunFields[] runs)
    {
        var nowUs = RunFields.Microseconds(TimeProvider.System.GetUtcNow());
        var columns = new NpgsqlParameter[]
        {
            Column(runs, run => run.Run.RunId),
            Column(runs, run => run.PlaceUs),
            Column(runs, run => run.StartedUs),
            Column(runs, run => run.Run.Name),
            Column(runs, run => run.Run.Hardware),
            Column(runs, run => run.Run.Host),
            Column(runs, run => run.Run.Outcome),
            Column(runs, run => run.Run.DurationS),
            Column(runs, run => run.Run.EnergyJ),
            Column(runs, run => run.Run.EnergyScope),
            Column(runs, run => run.Run.UncertaintyJ),
            Column(runs, run => run.Run.Flops),
            Column(runs, run => run.Run.Params),
            Column(runs, run => run.Run.Bytes),
            Column(runs, run => Flag(run.Run.Simulated)),
            Column(runs, run => Flag(run.Run.Recovered)),
            Column(runs, run => run.Run.Tool),
            Column(runs, run => run.OriginFormat),
            Column(runs, run => run.OriginFile),
            Column(runs, _ => nowUs),
        };
        var command = new NpgsqlCommand(
            $"INSERT INTO runs ({RunFields.Columns}) SELECT * FROM unnest({Places(columns.Length)}) " +
            "ON CONFLICT (run_id) DO NOTHING RETURNING key, run_id");
        command.Parameters.AddRange(columns);
        return command;
    }

    public static IEnumerable<NpgsqlBatchCommand> Belongings(IReadOnlyList<(long Key, RunFields Run)> runs)
    {
        yield return Insert("records", Column(runs, run => run.Key), Column(runs, run => run.Run.Document));

        var components = runs.SelectMany(run =>
                run.Run.Run.Components.Index().Select(c => (run.Key, c.Index, c.Item)))
            .ToArray();
        yield return Insert(
            "components",
            Column(components, c => c.Key),
            Column(components, c => c.Index),
            Column(components, c => c.Item.Id),
            Column(components, c => c.Item.Kind),
            Column(components, c => c.Item.Name),
            Column(components, c => c.Item.Method),
            Column(components, c => c.Item.Sensor),
            Column(components, c => c.Item.EnergyJ),
            Column(components, c => c.Item.UncertaintyJ),
            Column(components, c => Flag(c.Item.Partial)));

        var windows = runs.SelectMany(run => run.Run.Run.Windows.Index().Select(w => (run.Key, w.Index, w.Item)))
            .ToArray();
        yield return Insert(
            "windows",
            Column(windows, w => w.Key),
            Column(windows, w => w.Index),
            Column(windows, w => w.Item.Name),
            Column(windows, w => w.Item.StartS),
            Column(windows, w => w.Item.DurationS),
            Column(windows, w => w.Item.Totals.GpuJ),
            Column(windows, w => w.Item.Totals.CpuJ),
            Column(windows, w => w.Item.Totals.DramJ),
            Column(windows, w => w.Item.Totals.MeasuredJ),
            Column(windows, w => RunFields.NodeEnergyJ(w.Item)));

        var labels = runs.SelectMany(run => run.Run.Labels.Select(label => (run.Key, Label: label))).ToArray();
        yield return Insert(
            "labels",
            Column(labels, l => l.Key),
            Column(labels, l => l.Label.Kind),
            Column(labels, l => l.Label.Key),
            Column(labels, l => l.Label.Value));

        var samples = runs.Where(run => run.Run.Samples is not null).ToArray();
        yield return Insert(
            "samples",
            Column(samples, s => s.Key),
            Column(samples, s => s.Run.Samples!.Encoding),
            Column(samples, s => s.Run.Samples!.Bytes.ToArray()));
    }

    private static NpgsqlBatchCommand Insert(string table, params NpgsqlParameter[] columns)
    {
        var command = new NpgsqlBatchCommand($"INSERT INTO {table} SELECT * FROM unnest({Places(columns.Length)})");
        command.Parameters.AddRange(columns);
        return command;
    }

    private static NpgsqlParameter<TValue[]> Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return new() { TypedValue = values };
    }

    private static short Flag(bool value) => value ? (short)1 : (short)0;

    private static string Places(int count) => string.Join(',', Enumerable.Range(1, count).Select(i => $"${i}"));
}
