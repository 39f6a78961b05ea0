using Isojoule.Catalog;
using Isojoule.Tables;

namespace Isojoule.Simulation.Rooflines;

/// <summary>The GPUs that can be simulated, the paper's four first.</summary>
public sealed class RooflineCatalog
{
    private const string Resource = "rooflines.csv";
    private const double Tera = 1e12;
    private const double Giga = 1e9;

    private static readonly string[] Columns =
        ["gpu", "peak_tflops", "bandwidth_gbs", "multiprocessors", "idle_w", "source"];

    private readonly HardwareCatalog _hardware = HardwareCatalog.Load();

    private RooflineCatalog(TableProblems problems)
    {
        using var stream = typeof(RooflineCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        All = [.. FixedTable.Read(stream, Resource, problems, Columns, ReadRow)];
    }

    /// <summary>Every GPU, in the catalog's order.</summary>
    public IReadOnlyList<GpuRoofline> All { get; }

    /// <summary>Reads the catalog that is part of this assembly.</summary>
    /// <exception cref="TableException">The catalog is malformed, which its tests rule out.</exception>
    public static RooflineCatalog Load()
    {
        var problems = new TableProblems();
        var catalog = new RooflineCatalog(problems);
        problems.ThrowIfAny();
        return catalog;
    }

    /// <summary>
    /// The GPU of this name, short name or alias, whatever its case; <c>null</c> when it cannot be simulated.
    /// </summary>
    public GpuRoofline? Find(string name) => _hardware.Find(name) is { } hardware
        ? All.FirstOrDefault(gpu => gpu.Hardware.Name == hardware.Name)
        : null;

    private GpuRoofline? ReadRow(RecordReader records, CellReader cells, int[] columns)
    {
        var hardware = _hardware.Find(cells.Text(columns[0]));
        var tera = cells.Positive(columns[1], "");
        var giga = cells.Positive(columns[2], "");
        var units = cells.Whole(columns[3], end: 10_000);
        var idle = cells.Positive(columns[4], "");
        if (hardware is null || tera is null || giga is null || units is null || idle is null)
        {
            records.Tell(columns[0], "a GPU of the hardware catalog, with all its figures");
            return null;
        }

        return new(
            hardware,
            tera.Value * Tera,
            giga.Value * Giga,
            (int)units.Value,
            Power.FromWatts(idle.Value),
            cells.Text(columns[5]));
    }
}
