using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Tests.Files;

/// <summary>Records that other programs write.</summary>
public sealed class RunJsonTests
{
    private const string Least =
        """
        {"run_id":"a","tool":"t","name":"w","hardware":"h","outcome":"completed","totals":{},
        "components":[{"id":"gpu:0","kind":"gpu","name":"g","method":"counter","sensor":"s"}]}
        """;

    [Fact]
    public void Deserialize_OnlyWhatIsRequired_LeavesTheRestEmpty()
    {
        var run = JsonSerializer.Deserialize(Least, RunJson.Plain.RunDocument)!;

        Assert.Empty(run.Command);
        Assert.Empty(run.Tags);
        Assert.Empty(run.Attributes);
        Assert.Empty(run.Environment);
        Assert.Empty(run.Windows);
        Assert.Empty(run.Warnings);
        Assert.Empty(run.Components[0].Budget);
        Assert.Empty(run.Components[0].Notes);
        Assert.Equal("", run.EnergyScope);
    }
}
