using System.IO.Compression;
using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

public sealed class ImportSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("isojoule-source-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_Gzip_IsReadLikeTheFile()
    {
        var path = Zip("emissions.csv.gz", File.ReadAllBytes(Import.PathOf("codecarbon", "v2.1.csv")));
        var source = ImportSource.Of(path);

        var importer = RunImporters.Recognize(source)!;
        var runs = importer.Read(source, new(), new ImportReport(path, importer.Name)).ToArray();

        Assert.Equal(("codecarbon", 2, "emissions.csv"), (importer.Name, runs.Length, runs[0].Document.Origin!.File));
    }

    [Fact]
    public void Open_GzipThatUnpacksToFarMore_EndsWithAnError()
    {
        const int Megabytes = 200;
        var path = Path.Combine(_folder, "bomb.csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            gzip.Write("timestamp, power.draw [W]\n"u8);
            var zeros = new byte[1 << 20];
            for (var place = 0; place < Megabytes; place++) gzip.Write(zeros);
        }

        using var stream = ImportSource.Of(path).Open();
        var exception = Assert.Throws<ImportException>(() => stream.CopyTo(Stream.Null));

        Assert.Contains("split it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_GzipCutShort_EndsWithAnError()
    {
        var whole = File.ReadAllBytes(Zip("log.csv.gz", File.ReadAllBytes(Import.PathOf("codecarbon", "v2.1.csv"))));
        var path = Path.Combine(_folder, "cut.csv.gz");
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        using var stream = ImportSource.Of(path).Open();
        var exception = Assert.Throws<ImportException>(() => stream.CopyTo(Stream.Null));

        Assert.Contains("cut short", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_LinkOutOfTheFolder_IsNotFollowed()
    {
        File.WriteAllText(Path.Combine(_folder, "own.csv"), "");
        File.CreateSymbolicLink(Path.Combine(_folder, "link.csv"), "/etc/hostname");
        File.CreateSymbolicLink(Path.Combine(_folder, "metadata.txt"), "/etc/hostname");
        var source = ImportSource.Of(_folder);

        Assert.Equal(["own.csv"], source.Entries().Select(entry => entry.FileName));
        Assert.Null(source.Find("metadata.txt"));
    }

    [Fact]
    public void Recognize_Device_IsNotWaitedFor()
    {
        // A pipe in a folder would be waited for without end; like a device it has no length.
        Assert.Null(RunImporters.Recognize(ImportSource.Of("/dev/zero")));
        Assert.Throws<ImportException>(() => ImportSource.Of("/dev/zero").Open());
    }

    private string Zip(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        gzip.Write(bytes);
        return path;
    }
}
