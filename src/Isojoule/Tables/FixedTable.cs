namespace Isojoule.Tables;

/// <summary>A table of which every column is known beforehand and none may be absent, as of a catalog.</summary>
internal static class FixedTable
{
    /// <summary>Reads one row after the other; further columns are ignored.</summary>
    /// <param name="stream">The table's bytes; stays the caller's, and is read as the rows are asked for.</param>
    /// <param name="name">Name of the table for messages.</param>
    /// <param name="problems">Where absent columns and bad cells are told.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="read">Reads a row by the places of those columns; <c>null</c> leaves it out.</param>
    public static IEnumerable<T> Read<T>(
        Stream stream,
        string name,
        TableProblems problems,
        string[] columns,
        Func<RecordReader, CellReader, int[], T?> read)
        where T : class
    {
        if (RecordReader.Open(stream, name, problems) is not { } records) yield break;
        if (columns.Count(column => records.Require(column)) < columns.Length) yield break;

        var cells = new CellReader(records);
        var places = Array.ConvertAll(columns, records.IndexOf);
        while (records.Read())
        {
            if (read(records, cells, places) is { } row) yield return row;
        }
    }
}
