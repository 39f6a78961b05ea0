using System.Text;
using Isojoule.Counting;
using Isojoule.Onnx.Profiling;

namespace Isojoule.Onnx.Tests;

public sealed class ProfileReaderTests
{
    private const string Session = """{"cat":"Session","name":"model_loading_uri","args":{}}""";

    [Fact]
    public void Read_EqualRuns_AreOneWithTheirNumber()
    {
        var (small, large) = (Node("a", "MatMul", "[{\"float\":[2,3]}]"), Node("a", "MatMul", "[{\"float\":[4,3]}]"));

        var runs = Read(Session, small, large, small);

        Assert.Equal([(2, Shape.Of(2, 3)), (1, Shape.Of(4, 3))], runs.Select(run => (run.Times, run.Inputs[0]!)));
    }

    [Fact]
    public void Read_ScalarsAndSequences_AreToldApart()
    {
        var run = Assert.Single(Read(Node("a", "If", "[{\"bool\":[]},{\"seq(float)\":\"\"},{\"float16\":[0]}]")));

        Assert.Equal([Shape.Of(), null, Shape.Of(0)], run.Inputs);
    }

    [Fact]
    public void Read_CastsThatTheRuntimeAdds_AreLeftOut() =>
        Assert.Empty(Read(Node("InsertedPrecisionFreeCast_x", "Cast", "[{\"float16\":[2]}]")));

    [Fact]
    public void Read_ProfileThatWasCutOff_IsNoCount()
    {
        var exception = Assert.Throws<OnnxException>(() => Read(
            Node("a", "MatMul", "[{\"float\":[2,3]}]"), """{"cat":"Session","name":"profile_truncated","args":{}}"""));

        Assert.Contains("a count would be too small", exception.Message, StringComparison.Ordinal);
    }

    private static string Node(string name, string type, string inputs)
    {
        var details = $$"""{"op_name":"{{type}}","input_type_shape":{{inputs}},"output_type_shape":[]}""";
        return $$"""{"cat":"Node","name":"{{name}}_kernel_time","args":{{details}}}""";
    }

    private static IReadOnlyList<NodeRun> Read(params IEnumerable<string> entries)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"[{string.Join(',', entries)}]"));
        return ProfileReader.Read(stream);
    }
}
