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
        All = [.. Read(stream, problems)];
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

    private IEnumerable<GpuRoofline> Read(Stream stream, TableProblems problems)
    {
        if (RecordReader.Open(stream, Resource, problems) is not { } records) yield break;
        if (Columns.Count(column => records.Require(column)) < Columns.Length) yield break;

        var cells = new CellReader(records);
        while (records.Read())
        {
            var hardware = _hardware.Find(cells.Text(records.IndexOf("gpu")));
            var tera = cells.Positive(records.IndexOf("peak_tflops"), "");
            var giga = cells.Positive(records.IndexOf("bandwidth_gbs"), "");
            var units = cells.Whole(records.IndexOf("multiprocessors"), end: 10_000);
            var idle = cells.Positive(records.IndexOf("idle_w"), "");
            if (hardware is null || tera is null || giga is null || units is null || idle is null)
            {
                records.Tell(records.IndexOf("gpu"), "a GPU of the hardware catalog, with all its figures");
                continue;
            }

            yield return new(
                hardware,
                tera.Value * Tera,
                giga.Value * Giga,
                (int)units.Value,
                Power.FromWatts(idle.Value),
                cells.Text(records.IndexOf("source")));
        }
    }
}
