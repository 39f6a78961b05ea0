using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Slurm;

namespace Isojoule.Cli.Measuring;

/// <summary>The folder of a campaign: what was begun and what ended, and what the runs printed.</summary>
internal sealed class CampaignFolder
{
    public CampaignFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    public string Path { get; }

    public string Submissions => System.IO.Path.Combine(Path, "submissions");

    /// <summary>Where nodes of a cluster keep journals and records.</summary>
    public string Runs => System.IO.Path.Combine(Path, "runs");

    /// <summary>The ledger of the runs that one machine does itself.</summary>
    public string Ledger(string hardware) => System.IO.Path.Combine(In("ledgers"), ShellText.Name(hardware) + ".jsonl");

    /// <summary>The ledger of one run that whoever holds its lock does.</summary>
    public string Ledger(CampaignRun run) => System.IO.Path.Combine(In("ledgers"), run.FileName + ".jsonl");

    public string Log(string name) => System.IO.Path.Combine(In("logs"), name + ".log");

    /// <summary>Every entry of every ledger; within one ledger oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries(string? except = null)
    {
        var folder = System.IO.Path.Combine(Path, "ledgers");
        return !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)
            .Where(path => path != except)
            .SelectMany(Campaigns.Ledgers.Ledger.Read)];
    }

    private string In(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
