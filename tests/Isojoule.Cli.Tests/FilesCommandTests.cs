using System.Text.Json;

namespace Isojoule.Cli.Tests;

/// <summary>Calibrations kept in a store, and taken from it.</summary>
public sealed class FilesCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    private string Store => _line.PathOf("runs.db");

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Normalize_KeptCalibration_IsTheFileItself()
    {
        var table = Calibrate("t4-a40.json", "linear");

        var added = _line.Run("files", "add", _line.PathOf("t4-a40.json"), "--store", Store);
        _line.Run("runs", "import", table, "--store", Store);
        var fromFile = _line.Run("normalize", "--store", Store, "--calibration", _line.PathOf("t4-a40.json"));
        var fromStore = _line.Run("normalize", "--store", Store, "--calibration", "t4-a40");

        Assert.Equal("calibration t4-a40: added\n", added.Talk);
        Assert.Equal(0, fromStore.ExitCode);
        Assert.NotEmpty(fromStore.Output);
        Assert.Equal(fromFile.Output, fromStore.Output);
    }

    [Fact]
    public void Files_AddedListedShownDeleted_AreThoseOfTheStore()
    {
        Calibrate("c.json", "dual");
        var card = _line.Write("a40.card.json", "{\"format\":\"isojoule-card\",\"hardware\":\"A40\"}\n");
        _line.Run("files", "add", _line.PathOf("c.json"), card, "--store", Store);

        var listed = _line.Run("files", "list", "--store", Store);
        var cards = _line.Run("files", "list", "--kind", "card", "--json", "--store", Store);
        var shown = _line.Run("files", "show", "a40.card", "--store", Store);
        var asked = _line.Run("files", "delete", "c", "--store", Store);
        var deleted = _line.Run("files", "delete", "c", "--yes", "--store", Store);

        Assert.Equal("calibration  c  X → Y\ncard         a40.card  A40\n", listed.Output);
        Assert.Equal("a40.card", JsonDocument.Parse(cards.Output).RootElement.GetProperty("name").GetString());
        Assert.Equal(File.ReadAllText(card), shown.Output);
        Assert.StartsWith("calibration c would be deleted", asked.Talk, StringComparison.Ordinal);
        Assert.Equal("calibration c deleted from runs.db.\n", deleted.Talk);
        Assert.Equal("card         a40.card  A40\n", _line.Run("files", "list", "--store", Store).Output);
    }

    [Fact]
    public void Add_OtherContentUnderOneName_IsRefusedUntilReplaced()
    {
        Calibrate("c.json", "dual");
        _line.Run("files", "add", _line.PathOf("c.json"), "--store", Store);
        Calibrate("c.json", "linear");

        var refused = _line.Run("files", "add", _line.PathOf("c.json"), "--store", Store);
        var replaced = _line.Run("files", "add", _line.PathOf("c.json"), "--replace", "--store", Store);
        var other = _line.Run("files", "add", _line.Write("x.json", "{\"format\":\"isojoule-run\"}"), "--store", Store);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("another content", refused.Talk, StringComparison.Ordinal);
        Assert.Equal("calibration c: replaced\n", replaced.Talk);
        Assert.Equal(1, other.ExitCode);
    }

    private string Calibrate(string file, string method)
    {
        var table = _line.Write("t.csv", "workload,hardware,energy_j\na,X,1\na,Y,2\n"
            + "b,X,3\nb,Y,4\nc,X,5\nc,Y,7\nd,X,6\n");
        var result = _line.Run(
            "calibrate", table, "--source", "X", "--target", "Y", "--method", method, "-o", _line.PathOf(file));
        Assert.Equal(0, result.ExitCode);
        return table;
    }
}
