using System.IO.Compression;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Files;
using Isojoule.Files;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Records;

namespace Isojoule.Cli.Measuring;

/// <summary>Turns journals into records: at the end of a run, or after its meter was killed.</summary>
internal static class RunRecovery
{
    /// <summary>Whether a living meter still writes the journal.</summary>
    public static bool IsBeingWritten(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return JournalWriter.IsLocked(file);
        }
        catch (IOException)
        {
            return true; // .NET asks for a lock of its own and did not get it
        }
    }

    /// <summary>Whether the meter was killed before it had written what it measures: its command never began.</summary>
    public static bool IsWithoutHeader(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (int letter; (letter = file.ReadByte()) >= 0;)
            if (letter == '\n') return false;
        return true;
    }

    /// <summary>Writes the record that the killed meter would have written.</summary>
    public static RunDocument Recover(string path, RunFolder folder, string tool)
    {
        using var stream = File.OpenRead(path);
        var recovered = JournalReader.Read(stream, path);
        var run = RunDocuments.Of(new()
        {
            Identity = recovered.Header.Run with { Tool = tool },
            Measurement = recovered.Measurement,
            Absent = recovered.Header.Absent,
            Outcome = recovered.Outcome ?? RunOutcome.Cancelled,
            ExitCode = recovered.ExitCode,
            Faults = recovered.Faults,
            IsRecovered = recovered.Outcome is null,
        });
        Directory.CreateDirectory(folder.Path);
        Write(folder, run);
        var isOurs = Path.GetDirectoryName(Path.GetFullPath(path)) == folder.Path;
        if (!isOurs) return run; // somebody else's file stays as it is
        Compress(path, folder.Samples(run.RunId));
        File.Delete(folder.Events(run.RunId));
        return run;
    }

    /// <summary>Writes a run's record, which is on the disk when this returns: stores are filled from it.</summary>
    public static void Write(RunFolder folder, RunDocument run) => AtomicFile.Write(folder.Record(run.RunId), stream =>
    {
        JsonLines.Write(stream, run, RunJson.Plain.RunDocument);
        stream.Flush(flushToDisk: true);
    });

    /// <summary>Compresses a finished journal and removes the original.</summary>
    public static void Compress(string journal, string target)
    {
        AtomicFile.Write(target, stream =>
        {
            using var source = File.OpenRead(journal);
            using var gzip = new GZipStream(stream, CompressionLevel.Fastest);
            source.CopyTo(gzip);
        });
        File.Delete(journal);
    }
}
