using Isojoule.Campaigns.Ledgers;

namespace Isojoule.Campaigns.Tests.Ledgers;

public sealed class LedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_TornAtAnyByte_HoldsEveryWholeLineAndGoesOn()
    {
        var path = _folder.PathOf("ledger.jsonl");
        using (var ledger = Ledger.Open(path, "test")) for (var i = 1; i <= 3; i++) ledger.Append(Entry(i));
        var whole = File.ReadAllBytes(path);

        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var lines = whole[..length].Count(letter => letter == (byte)'\n');

            using (var ledger = Ledger.Open(path, "test"))
            {
                Assert.Equal(Enumerable.Range(1, lines), ledger.Entries.Select(entry => entry.Attempt));
                ledger.Append(Entry(9));
            }

            Assert.Equal(9, Ledger.Read(path)[^1].Attempt);
            Assert.Equal(lines + 1, Ledger.Read(path).Count);
        }
    }

    [Fact]
    public void Open_Twice_TellsWhoHasIt()
    {
        var path = _folder.PathOf("ledger.jsonl");
        using var first = Ledger.Open(path, "process 7");

        var exception = Assert.Throws<LedgerException>(() => Ledger.Open(path, "process 8"));

        Assert.Contains("is being written by process 7", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Ledger.Read(path));
    }

    [Fact]
    public void Open_BadLineInTheMiddle_IsAnErrorWithItsPlace()
    {
        var path = _folder.PathOf("ledger.jsonl");
        File.WriteAllText(path, "{\"nonsense\":1}\n");

        var exception = Assert.Throws<LedgerException>(() => Ledger.Open(path, "test"));

        Assert.StartsWith($"{path}:1: not a line of a ledger", exception.Message, StringComparison.Ordinal);
    }

    private static LedgerEntry Entry(int attempt) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Event = LedgerEntry.Begin,
        Key = "A/käse/1",
        Digest = "d",
        Attempt = attempt,
        RunId = "r" + attempt,
    };
}
