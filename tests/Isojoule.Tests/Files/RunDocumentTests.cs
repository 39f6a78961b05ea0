using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Tests.Files;

public sealed class RunDocumentTests
{
    [Fact]
    public void Deserialize_OlderRecordWithoutSomeParts_HasThemEmpty()
    {
        const string Json = """
            {"run_id":"r","tool":"t","name":"n","hardware":"h","outcome":"completed","totals":{},"components":[]}
            """;

        var run = JsonSerializer.Deserialize(Json, RunJson.Plain.RunDocument)!;

        Assert.Equal((RunDocument.FormatName, "", ""), (run.Format, run.Host, run.EnergyScope));
        Assert.Empty(run.Command);
        Assert.Empty(run.Attributes.Concat(run.Tags).Concat(run.Environment));
        Assert.Empty(run.Absent);
        Assert.Empty(run.Windows.Concat(run.Baselines));
        Assert.Empty(run.Warnings);
    }
}
