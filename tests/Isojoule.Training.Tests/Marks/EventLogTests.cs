using Isojoule.Training.Marks;

namespace Isojoule.Training.Tests.Marks;

public sealed class EventLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Marks_WaitForTheDeviceAndAreWrittenAtOnce()
    {
        var path = _folder.Write("events", "");
        using var log = EventLog.Open(path, Assert.Fail);
        var seen = new List<string>();
        log.Synchronize = () => seen.Add(Read(path));

        using (log.Begin("train")) seen.Add(Read(path));
        log.Set("loss", $"{0.25}");

        // Before the device was waited for nothing stood there; then each line at once.
        Assert.Equal(["", "begin train\n", "begin train\n"], seen);
        Assert.Equal("begin train\nend train\nset loss=0.25\n", Read(path));
    }

    [Fact]
    public void Open_NobodyMeasures_DoesNothing()
    {
        using var log = EventLog.Open(null, Assert.Fail);

        using (log.Begin("train")) log.Set("loss", $"{1}");

        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Open_FileThatCannotBeWritten_IsAWarning()
    {
        var said = new List<string>();

        using var log = EventLog.Open(_folder.PathOf("no", "such", "folder"), said.Add);
        using (log.Begin("train")) said.Add("goes on");

        Assert.Equal(2, said.Count);
        Assert.Contains("no window is marked", said[0], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
