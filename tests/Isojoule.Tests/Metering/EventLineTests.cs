using System.Text;
using Isojoule.Metering;
using Isojoule.Statistics;

namespace Isojoule.Tests.Metering;

public sealed class EventLineTests
{
    [Theory]
    [InlineData("begin train", EventKind.Begin, "train", "")]
    [InlineData("  end   epoch 3  ", EventKind.End, "epoch 3", "")]
    [InlineData("begin\ttrain\r", EventKind.Begin, "train", "")]
    [InlineData("set flops=1.1e9", EventKind.Set, "flops", "1.1e9")]
    [InlineData("set url = a=b", EventKind.Set, "url", "a=b")]
    [InlineData("", EventKind.None, null, null)]
    [InlineData("# a comment", EventKind.None, null, null)]
    public void TryParse_WellFormed_SaysWhatItSays(string text, EventKind kind, string? name, string? value)
    {
        var isParsed = EventLine.TryParse(Encoding.UTF8.GetBytes(text), out var line, out var problem);

        Assert.True(isParsed);
        Assert.Null(problem);
        Assert.Equal((kind, name, value), (line.Kind, line.Name, line.Value));
    }

    [Theory]
    [InlineData("start train", "says 'start', expected begin, end or set")]
    [InlineData("begin", "has no name")]
    [InlineData("begin @run", "uses a name that starts with '@', which is the meter's own")]
    [InlineData("begin a\u0001b", "has a control character in its name")]
    [InlineData("set flops", "sets nothing, expected 'set key=value'")]
    [InlineData("set =3", "has no name")]
    public void TryParse_Garbage_SaysWhatIsWrong(string text, string expected)
    {
        var isParsed = EventLine.TryParse(Encoding.UTF8.GetBytes(text), out _, out var problem);

        Assert.False(isParsed);
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryParse_BytesThatAreNoText_SaysSo()
    {
        Assert.False(EventLine.TryParse([0xff, 0xfe, 0x00], out _, out var problem));
        Assert.Equal("is not UTF-8 text", problem);
    }

    [Fact]
    public void TryParse_AnyBytes_NeverThrows()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(60)];
            for (var j = 0; j < bytes.Length; j++) bytes[j] = (byte)random.Next(256);

            Assert.Equal(EventLine.TryParse(bytes, out _, out var problem), problem is null);
        }
    }
}
