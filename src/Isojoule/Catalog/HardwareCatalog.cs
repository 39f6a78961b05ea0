using System.Collections.Frozen;
using Isojoule.Tables;

namespace Isojoule.Catalog;

/// <summary>The accelerators that are known by name, the paper's four first.</summary>
/// <remarks>
/// Thermal design power is the makers' figure. Memory is the size on the box, read as GiB, but for the paper's cards,
/// where it is what Table 2 prints.
/// </remarks>
public sealed class HardwareCatalog
{
    private const string Resource = "gpus.csv";

    private readonly FrozenDictionary<string, Hardware> _byName;

    private HardwareCatalog(IReadOnlyList<CatalogRow> rows)
    {
        All = [.. rows.Select(row => row.Hardware)];
        _byName = rows
            .SelectMany(row => row.Names, (row, name) => KeyValuePair.Create(name, row.Hardware))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every entry, in the catalog's order.</summary>
    public IReadOnlyList<Hardware> All { get; }

    /// <summary>Reads the catalog that is part of this assembly.</summary>
    /// <exception cref="TableException">The catalog is malformed, which its tests rule out.</exception>
    public static HardwareCatalog Load()
    {
        var problems = new TableProblems();
        using var stream = typeof(HardwareCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        var rows = CatalogRow.Read(stream, Resource, problems).ToList();
        problems.ThrowIfAny();
        return new(rows);
    }

    /// <summary>
    /// The hardware with this name, short name or alias, whatever its case; <c>null</c> when unknown.
    /// </summary>
    public Hardware? Find(string name) => _byName.GetValueOrDefault(name.Trim());
}
