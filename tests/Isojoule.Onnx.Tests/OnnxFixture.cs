using System.Globalization;
using Isojoule.Counting;
using Isojoule.Counting.Conventions;
using Isojoule.TestSupport;

namespace Isojoule.Onnx.Tests;

/// <summary>The committed models and their counts, which were made without them.</summary>
internal static class OnnxFixture
{
    private static readonly Dictionary<string, Shape> NoShapes = [];

    public static IReadOnlyList<Expected> All { get; } =
    [
        .. File.ReadLines(PathOf("expected.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => new Expected(
            cells[0], Number(cells[1]), Number(cells[2]), cells[3].Length == 0 ? null : Number(cells[3]))),
    ];

    public static string PathOf(string file) => Repository.PathOf("data", "golden", "onnx", file);

    public static OnnxModel Read(string name, IReadOnlyDictionary<string, Shape>? shapes = null) =>
        ReadFile(PathOf(name + ".onnx"), shapes ?? Shapes(name));

    public static OnnxModel ReadFile(string path, IReadOnlyDictionary<string, Shape>? shapes = null)
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-onnx-");
        try
        {
            return OnnxModel.Read(path, shapes ?? NoShapes, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static ModelCount Count(string name, string convention) =>
        ModelCount.Of(Read(name).Network, ConventionCatalog.Find(convention)!);

    private static Dictionary<string, Shape> Shapes(string name) =>
        name == "dynamic" ? new() { ["signal"] = Shape.Of(1, 2, 50) } : NoShapes;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    internal sealed record Expected(string Case, long Parameters, long Macs, long? FlopsDeepSpeed);
}
