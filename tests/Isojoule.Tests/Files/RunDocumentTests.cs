using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Tests.Files;

public sealed class RunDocumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData(""","tags":null,"environment":null,"warnings":null,"host":null""")]
    public void Deserialize_OlderRecordWithoutSomeParts_HasThemEmpty(string extra)
    {
        var json = $$"""
            {"run_id":"r","tool":"t","name":"n","hardware":"h","outcome":"completed","totals":{},"components":[]{{extra}}}
            """;

        var run = JsonSerializer.Deserialize(json, RunJson.Plain.RunDocument)!;

        Assert.Equal((RunDocument.FormatName, "", ""), (run.Format, run.Host, run.EnergyScope));
        Assert.Empty(run.Command);
        Assert.Empty(run.Attributes.Concat(run.Tags).Concat(run.Environment));
        Assert.Empty(run.Absent);
        Assert.Empty(run.Windows.Concat(run.Baselines));
        Assert.Empty(run.Warnings);
    }
}
