using Isojoule.Training.Data;

namespace Isojoule.Training.Tests.Data;

public sealed class LabelFileTests
{
    [Fact]
    public void Read_WeakLabels_GivesTheClassesOfEachClip()
    {
        var clips = Read("filename\tevent_labels\nYa_0.0_10.0.wav\tSpeech,Dog\nYb.wav\tBlender\n", out var problems);

        Assert.Equal([("Ya_0.0_10.0.wav", "Dog,Speech"), ("Yb.wav", "Blender")], clips);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_StrongLabels_UnitesTheEventsOfAClip()
    {
        var clips = Read(
            "filename\tonset\toffset\tevent_label\n"
            + "a.wav\t0.1\t2\tCat\nb.wav\t0\t1\tDog\na.wav\t3\t4\tSpeech\na.wav\t5\t6\tCat\nc.wav\t\t\t\n",
            out var problems);

        Assert.Equal([("a.wav", "Cat,Speech"), ("b.wav", "Dog"), ("c.wav", "")], clips);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_CarriageReturnsByteOrderMarkAndEmptyLines_AreNoMatter()
    {
        var clips = Read("\uFEFFfilename\tevent_labels\r\n\r\na.wav\tCat \r\n", out var problems);

        Assert.Equal([("a.wav", "Cat")], clips);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_UnknownLabel_LeavesTheWholeClipOutAndNamesIt()
    {
        var clips = Read("filename\tevent_labels\na.wav\tCat\na.wav\tCat,Horse\nb.wav\tDog\n", out var problems);

        Assert.Equal([("b.wav", "Dog")], clips);
        Assert.Equal(["weak.tsv:3: 'a.wav' has the unknown label 'Horse'."], problems);
    }

    [Theory]
    [InlineData("../secret.wav\tCat")]
    [InlineData("/etc/passwd\tCat")]
    [InlineData("..\tCat")]
    [InlineData("\tCat")]
    public void Read_NameThatIsNoFilesName_IsAProblem(string line)
    {
        var clips = Read($"filename\tevent_labels\n{line}\n", out var problems);

        Assert.Empty(clips);
        Assert.Single(problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("filename,event_labels\na.wav,Cat\n")]
    [InlineData("a.wav\tCat\n")]
    public void Read_HeaderMissing_IsAnErrorThatShowsIt(string text)
    {
        var error = Assert.Throws<DatasetException>(() => Read(text, out _));

        Assert.StartsWith(
            "weak.tsv:1: expected columns filename and event_labels", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Read(string text, out IReadOnlyList<string> told)
    {
        var problems = new DatasetProblems();
        var clips = LabelFile.Read(new StringReader(text), "weak.tsv", problems);
        told = [.. problems.Lines()];
        return [.. clips.Select(clip => (clip.Name, clip.Classes.ToString()))];
    }
}
