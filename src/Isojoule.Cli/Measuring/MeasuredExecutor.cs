using System.Globalization;
using System.Text.Json;
using Isojoule.Campaigns;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Running;
using Isojoule.Files;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Processes;

namespace Isojoule.Cli.Measuring;

/// <summary>Runs of a campaign as processes <c>isojoule measure</c>, which outlive a campaign that is killed.</summary>
internal sealed class MeasuredExecutor : IRunExecutor
{
    // The meter, its log and its folder come as arguments: no text of the user's becomes shell.
    private const string Script = """cd -- "$1" && shift && exec "$@" >>"$0" 2>&1 </dev/null""";
    private const int LogTailBytes = 2000;

    // A meter that was started a moment before its campaign was killed may not have made its journal yet.
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Terminal _terminal;
    private readonly CampaignSetting _setting;
    private readonly MeasuredRest _rest;
    private readonly Interruption _interruption;
    private readonly RunFolder _folder = RunFolder.OfUser();

    public MeasuredExecutor(Terminal terminal, CampaignSetting setting, MeasuredRest rest, Interruption interruption) =>
        (_terminal, _setting, _rest, _interruption) = (terminal, setting, rest, interruption);

    public void CoolDown()
    {
        if (!_rest.Rest())
        {
            _terminal.Say(
                "note: power or temperature did not settle in the longest cool-down; the next run begins warm.");
        }
    }

    public RunEnd Execute(CampaignRun run, int attempt, string runId)
    {
        if (_interruption.IsAsked) throw new OperationCanceledException();
        var log = _setting.Folder.Log(string.Create(CultureInfo.InvariantCulture, $"{run.FileName}.{attempt}"));
        string[] command =
        [
            "/bin/sh", "-c", Script, log, _setting.WorkingFolder,
            .. _terminal.Program, .. MeasureArguments.Of(_setting, run, attempt, runId, _terminal.Program),
        ];
        using var child = MeasuredCommand.Start(command, Variables(run.Hardware), []);
        var exitCode = child.Wait();
        if (Record(runId) is { } record) return EndOf(record);
        if (exitCode == ExitCode.Cancelled || child.IsCancelled)
            return new(RunOutcome.Cancelled, null, null, null, "cancelled before it began");
        return new(RunOutcome.Failed, exitCode, null, null, Tail(log));
    }

    public RunEnd? Recall(string runId)
    {
        var (start, isTold) = (TimeProvider.System.GetTimestamp(), false);
        while (true)
        {
            if (Record(runId) is { } record) return EndOf(record);
            var journal = _folder.Journal(runId);
            if (File.Exists(journal))
            {
                if (!RunRecovery.IsBeingWritten(journal))
                    return Recover(journal) is { } recovered ? EndOf(recovered) : null;
                if (!isTold)
                    _terminal.Say($"{runId} of an earlier start is still being measured; waiting for its end.");
                isTold = true;
            }
            else if (TimeProvider.System.GetElapsedTime(start) > StartMax)
            {
                return null;
            }

            _interruption.Wait(Look);
        }
    }

    private Dictionary<string, string> Variables(CampaignHardware hardware)
    {
        var variables = new Dictionary<string, string>(_setting.Campaign.Environment);
        if (hardware.Gpus is not { } gpus || gpus == "all") return variables;
        // What is measured is what the command sees, counted in the same order.
        variables["CUDA_VISIBLE_DEVICES"] = gpus == "none" ? "" : gpus;
        variables["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID";
        return variables;
    }

    private RunDocument? Record(string runId)
    {
        var path = _folder.Record(runId);
        return File.Exists(path)
            ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RunJson.Plain.RunDocument)
            : null;
    }

    /// <summary>The record of a meter that was killed, or <c>null</c> when it had not begun to measure.</summary>
    private RunDocument? Recover(string journal)
    {
        try
        {
            if (RunRecovery.IsWithoutHeader(journal))
            {
                File.Delete(journal);
                return null;
            }

            return RunRecovery.Recover(journal, _folder, IsojouleProgram.Tool);
        }
        catch (JournalException exception)
        {
            throw CommandException.Failed($"{exception.Message} Remove the journal to begin that run again.");
        }
    }

    private static RunEnd EndOf(RunDocument run) => new(
        Enum.Parse<RunOutcome>(run.Outcome, ignoreCase: true),
        run.ExitCode,
        run.EnergyJ is { } joules ? Energy.FromJoules(joules) : null,
        run.DurationS is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        run.Recovered ? "cut off; recovered from its journal" : null);

    /// <summary>The last line of what a run printed that has no record: why it could not be measured.</summary>
    private static string? Tail(string log)
    {
        if (!File.Exists(log)) return null;
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(LogTailBytes, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim();
    }
}
