using System.Text.Json;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Files;

namespace Isojoule.Cli.Tests.Campaigns;

/// <summary>Campaigns of a process, with a simulated node of processors alone, and what they leave behind.</summary>
internal sealed class CampaignFiles : IDisposable
{
    private const string Node = """{ "cpus": [{ "package": { "power": 50 }, "dram": { "power": 10 } }] }""";

    public CampaignFiles() => File.WriteAllText(Program.PathOf("node.json"), Node);

    public ProgramProcess Program { get; } = new();

    public string Write(string text)
    {
        File.WriteAllText(Program.PathOf("c.yaml"), text);
        return Program.PathOf("c.yaml");
    }

    /// <summary>A campaign of one command on the simulated node.</summary>
    public string WriteOne(string command, string coolDown = "0s") => Write(
        $$"""
        workloads:
          - {name: one, command: {{command}}}
        cool_down: {{coolDown}}
        hardware: [{name: here, simulate: node.json}]
        """);

    public void Dispose() => Program.Dispose();

    /// <summary>How often each workload was completed, by the records themselves.</summary>
    public static Dictionary<string, int> Completed(string runs) => Directory.GetFiles(runs, "*.json")
        .Select(path => JsonSerializer.Deserialize(File.ReadAllText(path), RunJson.Plain.RunDocument)!)
        .Where(run => run.Outcome == "completed")
        .CountBy(run => $"{run.Name}/{run.Tags["repeat"]}")
        .ToDictionary();

    /// <summary>The ends that ledgers tell of.</summary>
    public IReadOnlyList<LedgerEntry> Ends() => [.. Directory.GetFiles(Program.PathOf("c.campaign/ledgers"), "*.jsonl")
        .SelectMany(Ledger.Read).Where(entry => entry.Event == LedgerEntry.End)];
}
