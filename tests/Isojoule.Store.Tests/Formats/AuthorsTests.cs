using Isojoule.Files;
using Isojoule.Store.Formats;
using Isojoule.Store.Formats.PaperAuthors;

namespace Isojoule.Store.Tests.Formats;

public sealed class AuthorsTests
{
    private const double ExactJ = 1e-6;

    private static RunDocument Run(int index) => Import.Fixture("toolbox-energy").Runs[index];

    [Fact]
    public void Read_Folder_NamesModelsAsTheCatalogueDoes()
    {
        var import = Import.Fixture("toolbox-energy");

        Assert.Equal(["mlp_4x1024", "crnn_1-2x512-256/bs16"], import.Runs.Select(run => run.Name));
        Assert.All(import.Runs, run => Assert.Equal("NVIDIA A40", run.Hardware));
        Assert.Equal((8388608, 4198410), (import.Runs[0].Flops, import.Runs[0].Params));
        Assert.Equal("0.25", import.Runs[0].Attributes["loss"]);
    }

    [Fact]
    public void Read_CodeCarbonCounted_CounterStandsAndIsChecked()
    {
        var gpu = Run(0).Components.Single(component => component.Kind == "gpu");

        Assert.Equal(0.0011 * 3.6e6, gpu.EnergyJ!.Value, ExactJ);
        Assert.Equal(0.0011 * 3.6e6 / 4000, gpu.CrossCheckRatio!.Value, ExactJ);
        Assert.Equal(gpu.EnergyJ, Run(0).EnergyJ);
    }

    [Fact]
    public void Read_CodeCarbonOfZero_NvidiaSmiStands()
    {
        // The run begins between two rows: the row after its begin covers the time from there.
        var gpu = Run(1).Components.Single(component => component.Kind == "gpu");

        Assert.Equal(("power_integration", 20 * 150.0), (gpu.Method, gpu.EnergyJ!.Value));
        Assert.Equal(3000, Run(1).EnergyJ);
    }

    [Fact]
    public void Read_NodeMeter_IsIntegratedAndGivesTheZone()
    {
        var node = Run(0).Components.Single(component => component.Kind == "node");

        Assert.Equal(20 * 400, node.EnergyJ!.Value, ExactJ);
        Assert.Equal(new DateTimeOffset(2024, 2, 2, 12, 0, 0, TimeSpan.Zero), Run(0).StartedUtc);
    }

    [Fact]
    public void Read_RunFolderOutsideTheFolder_IsNotFollowed()
    {
        var import = Import.Fixture("toolbox-energy");

        Assert.Equal(2, import.Runs.Count);
        Assert.Contains("metadata.txt", Assert.Single(import.Skipped), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RunThatDidNotEnd_IsTold()
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-authors-");
        File.WriteAllText(
            Path.Combine(folder.FullName, "metadata.txt"),
            "n;1;run_0;1706875200.0;1706875220.0;mlp;1;1;1;64;1;512;8\n");
        folder.CreateSubdirectory("run_0").CreateSubdirectory("carbontracker");
        folder.CreateSubdirectory("run_1");
        var report = new ImportReport("results", "toolbox-energy");

        var runs = new AuthorsImporter().Read(ImportSource.Of(folder.FullName, "results"), new(), report).ToArray();
        folder.Delete(recursive: true);

        Assert.Single(runs);
        Assert.Null(runs[0].Document.EnergyJ);
        Assert.StartsWith("run_1", Assert.Single(report.Skipped.Kept).Found, StringComparison.Ordinal);
        Assert.Contains("carbontracker in folders of runs was not read", report.Notes.Keys);
    }

    [Fact]
    public void Recognizes_FolderWithoutMetadata_IsFalse()
    {
        Assert.False(new AuthorsImporter().Recognizes(ImportSource.Of(Import.PathOf("zeus"))));
    }
}
