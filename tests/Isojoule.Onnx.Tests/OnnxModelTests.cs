using System.Text;
using Isojoule.Counting;
using Isojoule.Counting.Conventions;

namespace Isojoule.Onnx.Tests;

public sealed class OnnxModelTests
{
    private static readonly string[] Incomplete = ["determinant", "custom"];

    public static TheoryData<string> Cases => [.. OnnxFixture.All.Select(expected => expected.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_EveryFixture_CountsAsWorkedOutBeforehand(string name)
    {
        var expected = OnnxFixture.All.Single(row => row.Case == name);

        var (mac, deepSpeed) = (OnnxFixture.Count(name, "mac"), OnnxFixture.Count(name, "deepspeed"));

        Assert.Equal(expected.Parameters, mac.Parameters);
        Assert.Equal(expected.Macs, mac.Macs);
        Assert.Equal(2 * expected.Macs, mac.Flops);
        if (expected.FlopsDeepSpeed is { } flops) Assert.Equal(flops, deepSpeed.Flops);
        Assert.Equal(!Incomplete.Contains(name), mac.IsComplete);
    }

    [Theory]
    [InlineData("determinant", "determinant", "Det")]
    [InlineData("custom", "riddle", "Mystery")]
    public void Read_OperatorThatCannotBeCounted_IsNamed(string name, string node, string type)
    {
        var uncounted = OnnxFixture.Count(name, "deepspeed").Uncounted;

        Assert.Equal([(node, type)], uncounted.Select(layer => (layer.Layer.Name, layer.Layer.Type)));
        Assert.All(uncounted, layer => Assert.Null(layer.Flops));
    }

    [Fact]
    public void Read_OperatorTheRuntimeDoesNotKnow_TakesTheShapesOfTheFile()
    {
        var model = OnnxFixture.Read("custom");

        Assert.Equal(Shape.Of(2, 4), model.Network.Layers[2].Output);
        Assert.StartsWith("ONNX Runtime does not know an operator", model.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BranchThatDoesNotRun_CountsItsParametersAndSaysSo()
    {
        var model = OnnxFixture.Read("if");

        Assert.Equal(
            ["MatMul_0", "MatMul_0 (2)", "MatMul_2", "MatMul_0 (3)"], model.Network.Layers.Select(layer => layer.Name));
        Assert.Equal([12, 6, 0, 12], model.Network.Layers.Select(layer => layer.Parameters));
        Assert.Equal(0, model.Network.Layers[3].Bytes());
        Assert.Contains("MatMul_0", Assert.Single(model.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Embedding_ReadsTheRowsThatAreAskedForAndNotItsTable()
    {
        var lookup = OnnxFixture.Read("embedding").Network.Layers.Single(layer => layer.Type == "Gather");

        // Six indices, six rows of four read and written.
        Assert.Equal(4 * (6 + 24 + 24), lookup.Bytes());
    }

    [Fact]
    public void Read_LargerInput_ScalesWithItsTimeAxis()
    {
        var (one, two) = (Dynamic(1, 50), Dynamic(2, 100));

        Assert.Equal(4 * one.Macs, two.Macs);
        Assert.Equal(one.Parameters, two.Parameters);
    }

    [Fact]
    public void Read_InputsLeftOpen_AskForThem()
    {
        var exception = Assert.Throws<OnnxException>(() => OnnxFixture.ReadFile(OnnxFixture.PathOf("dynamic.onnx")));

        Assert.Equal(
            "input signal is batch×2×time; give its sizes, such as --shape signal=1,2,1.", exception.Message);
    }

    [Fact]
    public void Read_ShapeOtherThanTheFiles_IsRefused()
    {
        var exception = Assert.Throws<OnnxException>(() => OnnxFixture.Read("conv-3d", Only(1, 2, 9, 9, 9)));

        Assert.Equal("input input is 1×2×5×6×7; --shape says 1×2×9×9×9.", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello, I am no model")]
    [InlineData("\b\b")]
    public void Read_FileThatIsNoModel_IsRefused(string text)
    {
        var exception = Assert.Throws<OnnxException>(() => ReadBytes(Encoding.Latin1.GetBytes(text)));

        Assert.Contains("is not an .onnx model", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileCutAtAnyPlace_IsRefusedOrCounted()
    {
        // A cut between two fields leaves a smaller message that may still be a model; none may end otherwise.
        var whole = File.ReadAllBytes(OnnxFixture.PathOf("linear.onnx"));
        for (var length = 1; length < whole.Length; length += 7)
        {
            var exception = Record.Exception(() => ReadBytes(whole[..length]));

            Assert.True(exception is OnnxException or null, $"{length} bytes: {exception}");
        }
    }

    [Fact]
    public void Read_FileWithAnyByteChanged_IsRefusedOrCounted()
    {
        var whole = File.ReadAllBytes(OnnxFixture.PathOf("if.onnx"));
        for (var place = 0; place < whole.Length; place += 3)
        {
            var changed = (byte[])whole.Clone();
            changed[place] ^= 0x15;

            var exception = Record.Exception(() => ReadBytes(changed));

            Assert.True(exception is OnnxException or OverflowException or null, $"byte {place}: {exception}");
        }
    }

    private static void ReadBytes(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        try
        {
            OnnxFixture.ReadFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ModelCount Dynamic(long batch, long time) => ModelCount.Of(
        OnnxFixture.Read("dynamic", Only(batch, 2, time)).Network, ConventionCatalog.Default);

    private static Dictionary<string, Shape> Only(params ReadOnlySpan<long> sizes) => new() { [""] = Shape.Of(sizes) };
}
