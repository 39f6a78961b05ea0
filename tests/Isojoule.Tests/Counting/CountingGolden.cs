using System.Globalization;
using Isojoule.Counting.Architectures;
using Isojoule.TestSupport;

namespace Isojoule.Tests.Counting;

/// <summary>The committed reference values, and the paper's models by name.</summary>
internal static class CountingGolden
{
    private static readonly Dictionary<string, Architecture> ById =
        PaperConfigurations.Load().ToDictionary(model => model.Id);

    public static Architecture Model(string id) => ById[id];

    /// <summary>The rows of a table without quotes, each by its columns' names.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var lines = File.ReadAllLines(Repository.PathOf("data", "golden", "counting", name));
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary())];
    }

    public static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
