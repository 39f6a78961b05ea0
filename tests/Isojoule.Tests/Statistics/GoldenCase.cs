using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Tests.Statistics;

/// <summary>One fixture of data/golden: numbers an independent implementation gave for an input.</summary>
internal sealed class GoldenCase : IDisposable
{
    private readonly JsonDocument _document;

    private GoldenCase(JsonDocument document) => _document = document;

    private JsonElement Input => _document.RootElement.GetProperty("input");

    private JsonElement Output => _document.RootElement.GetProperty("output");

    public static TheoryData<string> Names(string subject, string prefix = "") => [.. Directory
        .EnumerateFiles(Repository.PathOf("data", "golden", subject), prefix + "*.json")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal)];

    public static GoldenCase Read(string subject, string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Repository.PathOf("data", "golden", subject, name + ".json"))));

    public double Given(string name) => Input.GetProperty(name).GetDouble();

    public double[] GivenList(string name) => List(Input.GetProperty(name));

    public double[][] GivenColumns(string name) => [.. Input.GetProperty(name).EnumerateArray().Select(List)];

    public double Expected(string name) => Output.GetProperty(name).GetDouble();

    public double[] ExpectedList(string name) => List(Output.GetProperty(name));

    public void Dispose() => _document.Dispose();

    private static double[] List(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
