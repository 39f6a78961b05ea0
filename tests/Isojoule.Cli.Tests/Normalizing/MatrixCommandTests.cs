
namespace Isojoule.Cli.Tests.Normalizing;

public sealed class MatrixCommandTests
{
    private const string Table =
        """
        workload,hardware,energy_j,duration_s
        a,X,10,1
        b,X,20,2
        c,X,41,4
        d,X,80,8
        e,X,170,17
        a,Y,22,1
        b,Y,43,2
        c,Y,85,4
        d,Y,170,9
        q,Z,5,1

        """;

    [Fact]
    public void Matrix_SparseTable_IsCompletedAndSaysWhatIsMeasured()
    {
        using var line = new CommandLine();

        var result = line.Run("matrix", line.Write("t.csv", Table));

        Assert.Equal(0, result.ExitCode);
        var rows = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + (6 * 3), rows.Length);
        Assert.Equal("workload,hardware,energy_j,lower_j,upper_j,level,origin", rows[0]);
        Assert.Contains("a,X,10,,,,measured", rows);
        Assert.Contains("e,Z,,,,,unknown", rows);
        var predicted = rows.Single(row => row.EndsWith(",predicted", StringComparison.Ordinal));
        Assert.StartsWith("e,Y,3", predicted, StringComparison.Ordinal);
        Assert.Contains("Y: 4 measured, off by ", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_JsonOfOneCell_HoldsItsInterval()
    {
        using var line = new CommandLine();

        string[] asked = ["--hardware", "Y", "--origin", "predicted", "--level", "0.5"];
        var result = line.Run(["matrix", line.Write("t.csv", Table), .. asked, "--json"]);

        var cell = result.Json.First();
        Assert.Equal("e", cell.GetProperty("workload").GetString());
        Assert.Equal("Y", cell.GetProperty("hardware").GetString());
        Assert.Equal(0.5, cell.GetProperty("level").GetDouble());
        var (lower, upper) = (cell.GetProperty("lower_j").GetDouble(), cell.GetProperty("upper_j").GetDouble());
        Assert.InRange(cell.GetProperty("energy_j").GetDouble(), lower, upper);
    }

    [Fact]
    public void Matrix_UnknownHardwareOrOrigin_IsMisuse()
    {
        using var line = new CommandLine();
        var table = line.Write("t.csv", Table);

        Assert.Contains("no hardware 'W'", line.Run("matrix", table, "--hardware", "W").Talk, StringComparison.Ordinal);
        var origin = line.Run("matrix", table, "--origin", "guessed");
        Assert.Contains("no origin 'guessed'", origin.Talk, StringComparison.Ordinal);
    }
}
