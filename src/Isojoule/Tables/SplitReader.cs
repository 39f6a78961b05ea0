using Isojoule.Evaluation;

namespace Isojoule.Tables;

/// <summary>Reads splits made elsewhere from a table with <c>source,target,split,workload,role</c>.</summary>
public static class SplitReader
{
    private const double SplitEnd = 2147483648.0; // 2^31, the first an int cannot hold

    private static readonly string[] Columns = ["source", "target", "split", "workload", "role"];

    /// <summary>Reads one row after the other; columns beyond the five are ignored.</summary>
    /// <param name="stream">The table's bytes; stays the caller's, and is read as the rows are asked for.</param>
    /// <param name="name">Name of the table for messages.</param>
    /// <param name="problems">Where bad cells are told; their rows are left out.</param>
    public static IEnumerable<SplitRow> Read(Stream stream, string name, TableProblems problems) =>
        FixedTable.Read(stream, name, problems, Columns, ReadRow);

    private static SplitRow? ReadRow(RecordReader records, CellReader cells, int[] columns)
    {
        var source = cells.Name(columns[0], "the name of the source hardware");
        var target = cells.Name(columns[1], "the name of the target hardware");
        var split = ReadSplit(records, cells, columns[2]);
        var workload = cells.Name(columns[3], "the name of a workload");
        var role = ReadRole(records, cells, columns[4]);
        return source is null || target is null || split is null || workload is null || role is null
            ? null
            : new(source, target, split.Value, workload, role.Value);
    }

    private static int? ReadSplit(RecordReader records, CellReader cells, int column)
    {
        if (cells.Trimmed(column).IsEmpty) records.Tell(column, "the number of the split, from 0 on");
        return (int?)cells.Whole(column, SplitEnd);
    }

    private static SplitRole? ReadRole(RecordReader records, CellReader cells, int column)
    {
        var text = cells.Trimmed(column);
        if (text.SequenceEqual("train"u8)) return SplitRole.Train;
        if (text.SequenceEqual("reference"u8)) return SplitRole.Reference;
        if (text.SequenceEqual("test"u8)) return SplitRole.Test;

        records.Tell(column, "train, reference or test");
        return null;
    }
}
