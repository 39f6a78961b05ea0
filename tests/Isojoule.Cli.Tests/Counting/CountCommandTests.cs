using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Counting;

public sealed class CountCommandTests
{
    [Fact]
    public void Count_ACrnn_PrintsTheReviewedTable()
    {
        using var line = new CommandLine();
        string[] crnn = ["count", "--arch", "crnn", "--layers", "1", "2", "--hidden", "512", "256"];

        var result = line.Run([.. crnn, "--samples", "1578"]);

        Snapshot.Verify(result.ToString(), "count-crnn");
    }

    [Fact]
    public void Count_Json_IsOneObjectOfTheContract()
    {
        using var line = new CommandLine();

        var result = line.Run("count", "--arch", "cnn", "--layers", "2", "--hidden", "256", "--json");

        var count = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(1_903_370, count.GetProperty("params").GetInt64());
        Assert.Equal(1_228_144_640, count.GetProperty("macs").GetInt64());
        Assert.Equal(2_464_153_610, count.GetProperty("flops").GetInt64());
        Assert.Equal("deepspeed", count.GetProperty("convention").GetString());
        Assert.Empty(count.GetProperty("uncounted").EnumerateArray());
        Assert.False(count.TryGetProperty("training", out _));
        var layer = count.GetProperty("layers")[3];
        Assert.Equal(
            """{"name":"conv2","type":"Conv2d","input_shape":[1,256,64,32],"output_shape":[1,256,64,32],"""
            + "\"params\":590080,\"macs\":1207959552,\"flops\":2416443392,\"bytes\":6554624}",
            layer.GetRawText());
    }

    [Theory]
    [InlineData("mac", 2_456_289_280)]
    [InlineData("deepspeed", 2_464_153_610)]
    public void Count_JsonLayers_AddUpToTheTotals(string convention, long flops)
    {
        using var line = new CommandLine();
        string[] cnn = ["count", "--arch", "cnn", "--layers", "2", "--hidden", "256"];

        var result = line.Run([.. cnn, "--json", "--convention", convention]);

        var count = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(flops, count.GetProperty("flops").GetInt64());
        foreach (var name in (string[])["params", "macs", "flops"])
        {
            var sum = count.GetProperty("layers").EnumerateArray().Sum(layer => layer.GetProperty(name).GetInt64());
            Assert.Equal(count.GetProperty(name).GetInt64(), sum);
        }
    }

    [Fact]
    public void Count_LayerThatAConventionCannotCount_IsNamedAndUnknown()
    {
        using var line = new CommandLine();
        string[] rnn = ["count", "--arch", "rnn", "--layers", "1", "--hidden", "128"];

        var result = line.Run([.. rnn, "--convention", "fvcore", "--json"]);

        var count = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(["gru"], count.GetProperty("uncounted").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(JsonValueKind.Null, count.GetProperty("layers")[1].GetProperty("flops").ValueKind);
        Assert.Contains("warning: not counted: gru (GRU)", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_Configurations_AreThePapers43AsATable()
    {
        using var line = new CommandLine();
        var golden = File.ReadLines(Repository.PathOf("data", "golden", "counting", "configurations.csv")).Skip(1)
            .Select(text => text.Split(',')).Select(cells => (cells[0], cells[4], cells[1]));

        var lines = line.Run("count", "--configurations").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("workload,flops,params,macs,family,bytes", lines[0]);
        Assert.Contains("rnn_1x128,6393226,3196938,3196160,rnn,12821664", lines);
        var rows = lines.Skip(1).Select(text => text.Split(',')).Select(cells => (cells[0], cells[2], cells[4]));
        Assert.Equal(golden, rows);
    }

    [Fact]
    public void Count_ConfigurationsThatCannotBeCounted_HaveNoFlops()
    {
        using var line = new CommandLine();

        var csv = line.Run("count", "--all", "--convention", "fvcore").Output;
        var json = line.Run("count", "--all", "--convention", "fvcore", "--json").Output.Split('\n');

        Assert.Contains("rnn_1x128,,3196938,3196160,rnn,\n", csv, StringComparison.Ordinal);
        Assert.Contains(
            """{"workload":"rnn_1x128","flops":null,"params":3196938,"macs":3196160,"""
            + "\"family\":\"rnn\",\"convention\":\"fvcore\",\"bytes\":null}",
            json);
    }

    [Fact]
    public void Count_Options_ChangeTheModel()
    {
        using var line = new CommandLine();
        string[] rnn = ["count", "--arch", "rnn", "--layers", "1", "--hidden", "128", "--json"];

        var result = line.Run([.. rnn, "--rnn-steps", "frames", "--frames", "32", "--output", "sigmoid"]);

        // 32 steps of a GRU from 128 to 128, then the head; a sigmoid counts nothing.
        var flops = JsonDocument.Parse(result.Output).RootElement.GetProperty("flops").GetInt64();
        Assert.Equal((32 * ((12 * 128 * 128) + (7 * 128))) + (20 * 128), flops);
    }

    [Fact]
    public void Count_Samples_AddTheOperationsOfTraining()
    {
        using var line = new CommandLine();
        string[] mlp = ["count", "--arch", "mlp", "--layers", "1", "--hidden", "512", "--convention", "mac", "--json"];

        var result = line.Run([.. mlp, "--samples", "10", "--batch", "4", "--epochs", "2", "--optimizer", "sgd"]);

        var training = JsonDocument.Parse(result.Output).RootElement.GetProperty("training");
        var each = 2.0 * (4_199_424 + 4_204_544);
        Assert.Equal(6, training.GetProperty("steps").GetInt64());
        Assert.Equal((4 * each) + (2 * 4_199_946), training.GetProperty("step_flops").GetDouble());
        Assert.Equal((20 * each) + (6 * 2 * 4_199_946), training.GetProperty("run_flops").GetDouble());
    }
}
