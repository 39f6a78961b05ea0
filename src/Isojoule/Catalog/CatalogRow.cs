using Isojoule.Tables;

namespace Isojoule.Catalog;

/// <summary>One row of the catalog.</summary>
/// <param name="Hardware">The hardware.</param>
/// <param name="Names">Its name, short name and aliases, each once.</param>
internal sealed record CatalogRow(Hardware Hardware, IReadOnlyList<string> Names)
{
    private static readonly string[] Columns =
        ["name", "short_name", "aliases", "tdp_w", "memory_gib", "year", "source"];

    public static IEnumerable<CatalogRow> Read(Stream stream, string file, TableProblems problems) =>
        FixedTable.Read(stream, file, problems, Columns, ReadRow);

    private static CatalogRow? ReadRow(RecordReader records, CellReader cells, int[] columns)
    {
        var name = cells.Name(columns[0], "the maker's name");
        var shortName = cells.Name(columns[1], "a short name");
        var aliases = cells.Text(columns[2]).Split('|', StringSplitOptions.RemoveEmptyEntries);
        var tdpW = cells.Positive(columns[3], "");
        var memoryGib = cells.Positive(columns[4], "");
        var year = (int?)cells.Whole(columns[5], end: 10_000);
        var source = cells.Name(columns[6], "where the figures are published");
        if (tdpW is null) records.Tell(columns[3], "the thermal design power");
        if (name is null || shortName is null || tdpW is null || source is null) return null;

        var hardware = new Hardware(name, shortName, Power.FromWatts(tdpW.Value), memoryGib, year, source);
        return new(hardware, [.. aliases.Prepend(shortName).Prepend(name).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }
}
