using System.Text.Json;
using Isojoule.Files;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Sessions;

namespace Isojoule.Cli.Measuring;

/// <summary>The files of one run. A file that cannot be kept costs a warning, never the measurement.</summary>
internal sealed class RunKeeper
{
    private readonly Terminal _terminal;
    private readonly RunFolder _folder = RunFolder.OfUser();

    public RunKeeper(Terminal terminal) => _terminal = terminal;

    /// <summary>Opens the journal that a killed meter leaves behind.</summary>
    public JournalWriter? OpenJournal(JournalHeader header)
    {
        try
        {
            Directory.CreateDirectory(_folder.Path);
            return JournalWriter.Create(_folder.Journal(header.Run.RunId), header);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _terminal.Say($"isojoule: no journal can be kept ({exception.Message}); "
                + "a killed meter would lose this run. ISOJOULE_DATA names another folder.");
            return null;
        }
    }

    /// <summary>Creates the file that the command may append its events to.</summary>
    public EventFile? OpenEvents(string runId)
    {
        try
        {
            return EventFile.Create(Directory.Exists(_folder.Path)
                ? _folder.Events(runId)
                : Path.Combine(Path.GetTempPath(), $"isojoule-{runId}.events"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _terminal.Say($"isojoule: no events can be received from the command ({exception.Message}); "
                + "only the whole run is measured.");
            return null;
        }
    }

    /// <summary>
    /// Puts the record where it stays, or says it where nothing can be written, such as on a full disk.
    /// </summary>
    /// <param name="run">The record.</param>
    /// <param name="journal">Its journal, closed, or <c>null</c>.</param>
    /// <param name="hasSamples">Whether the journal is kept, compressed.</param>
    public void Keep(RunDocument run, JournalWriter? journal, bool hasSamples)
    {
        if (journal?.Fault is { } fault)
        {
            _terminal.Say($"isojoule: the journal {journal.Path} ends early: {fault} "
                + "The measurement itself is whole.");
        }

        try
        {
            Directory.CreateDirectory(_folder.Path);
            RunRecovery.Write(_folder, run);
            if (journal is null) return;
            if (hasSamples) RunRecovery.Compress(journal.Path, _folder.Samples(run.RunId));
            else File.Delete(journal.Path);
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or CommandException or ArgumentOutOfRangeException)
        {
            _terminal.Say($"isojoule: the record cannot be kept in {_folder.Path}: {exception.Message} Here it is:");
            _terminal.Say(JsonSerializer.Serialize(run, RunJson.Plain.RunDocument));
        }
    }

    /// <summary>Forgets a run that never began.</summary>
    public static void Discard(JournalWriter? journal)
    {
        if (journal is null) return;
        journal.Dispose();
        File.Delete(journal.Path);
    }
}
