using System.Globalization;
using Isojoule.Tables;
using Isojoule.Tables.Csv;
using Parquet;
using Parquet.Schema;

namespace Isojoule.Store.Formats.ParquetFiles;

/// <summary>Turns a Parquet file into CSV, row group by row group, within bounds.</summary>
internal static class ParquetTable
{
    private const int RowsOfGroupMax = 4 << 20;
    private const long RowsMax = 100_000_000;
    private const long FileBytesMax = 4L << 30;
    private const int ColumnsMax = 4096;

    /// <summary>Writes the flat columns; those that are not are told.</summary>
    /// <exception cref="ImportException">It is damaged, or more than any table here is.</exception>
    public static void WriteCsv(ImportSource source, string path, ImportReport report)
    {
        using var input = source.OpenFile();
        try
        {
            if (input.Length > FileBytesMax)
                throw new ImportException($"{source.Name} is larger than {FileBytesMax >> 30} GiB; split it.");
            using var output = SpoolFile.Create(path, FileOptions.None);
            WriteAsync(input, source.Name, output, report).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not ImportException)
        {
            // The library meets damaged bytes with whatever it ran into: an index, a cast, a null.
            throw new ImportException(
                $"{source.Name} is damaged, or Parquet that cannot be read here ({exception.Message})", exception);
        }
    }

    private static async Task WriteAsync(Stream input, string name, Stream output, ImportReport report)
    {
        var reader = await ParquetReader.CreateAsync(input).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var fields = FlatFields(reader.Schema, report);
            using var writer = new CsvWriter(output);
            writer.Record([.. fields.Select(field => field.Name)]);
            var rows = 0L;
            for (var place = 0; place < reader.RowGroupCount; place++)
            {
                using var group = reader.OpenRowGroupReader(place);
                if (group.RowCount is < 0 or > RowsOfGroupMax || (rows += group.RowCount) > RowsMax)
                    throw new ImportException(
                        $"{name} says it has {group.RowCount} rows in one group, or {RowsMax} in all; "
                            + "write it in smaller parts.");
                await WriteGroupAsync(group, fields, writer, report).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteGroupAsync(
        ParquetRowGroupReader group, List<DataField> fields, CsvWriter writer, ImportReport report)
    {
        var columns = new List<string?[]>();
        foreach (var field in fields) columns.Add(await ReadAsync(group, field, report).ConfigureAwait(false));
        for (var row = 0; row < group.RowCount; row++)
        {
            foreach (var column in columns) writer.Field(column[row]);
            writer.EndRecord();
        }
    }

    private static async Task<string?[]> ReadAsync(ParquetRowGroupReader group, DataField field, ImportReport report)
    {
        try
        {
            return await ParquetColumn.ReadAsync(group, field, (int)group.RowCount).ConfigureAwait(false);
        }
        catch (NotSupportedException exception)
        {
            report.Note(
                $"column \"{VisibleText.Of(field.Name)}\" cannot be read ({exception.Message}) "
                    + "and is unknown in every row");
            return new string?[group.RowCount];
        }
    }

    private static List<DataField> FlatFields(ParquetSchema schema, ImportReport report)
    {
        var fields = new List<DataField>();
        foreach (var field in schema.GetDataFields().Take(ColumnsMax))
        {
            if (field.MaxRepetitionLevel == 0 && field.Path.Length == 1 && ParquetColumn.IsReadable(field))
                fields.Add(field);
            else
                report.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"column \"{VisibleText.Of(field.Path.ToString())}\" is nested "
                            + $"or of a type that no table here has; it was left out"));
        }

        return fields.Count > 0 ? fields : throw new ImportException("its Parquet schema has no flat column.");
    }
}
