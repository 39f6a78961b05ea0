using Isojoule.Campaigns.Files;

namespace Isojoule.Campaigns.Tests.Files;

public sealed class CommandTemplateTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new()
    {
        ["arch"] = ["mlp"],
        ["layers"] = ["1", "2"],
        ["evil"] = ["$(rm -rf /) 'x"],
    };

    [Theory]
    [InlineData("python3 main.py", "python3¦main.py")]
    [InlineData("  a  'b c' \"d 'e\" f\\ g  ", "a¦b c¦d 'e¦f g")]
    [InlineData("a '' b", "a¦¦b")]
    [InlineData("sh -c 'echo \"${HOME}\" | wc'", "sh¦-c¦echo \"${HOME}\" | wc")]
    public void Split_Line_IsTheWordsOfAShell(string line, string expected) =>
        Assert.Equal(expected.Split('¦'), CommandTemplate.Split(line));

    [Fact]
    public void Split_OpenQuote_IsNothing() => Assert.Null(CommandTemplate.Split("a 'b"));

    [Fact]
    public void Fill_PlaceholderAlone_BecomesAsManyWordsAsItsValue()
    {
        var words = CommandTemplate.Fill(["--layers", "{layers}", "--name={arch}-{layers}"], Values);

        Assert.Equal(["--layers", "1", "2", "--name=mlp-1-2"], words);
    }

    [Fact]
    public void Fill_ValueWithSyntax_StaysOneWord() =>
        Assert.Equal(["x$(rm -rf /) 'x"], CommandTemplate.Fill(["x{evil}"], Values));

    [Fact]
    public void Fill_OtherBraces_StayAsTheyAre() =>
        Assert.Equal(
            "{arch} ${arch} {\"a\": 1} {} mlp", CommandTemplate.Fill("{{arch}} ${arch} {\"a\": 1} {} {arch}", Values));
}
