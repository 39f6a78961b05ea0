using System.Globalization;
using Isojoule.Files;

namespace Isojoule.Cli.Tests;

/// <summary>The road of a lab that adopts cards: measure a kit, exchange, normalize.</summary>
public sealed class CardCommandTests
{
    private static readonly string Kit = CommandLine.Sample("sleep-kit.json");
    private static readonly string Node = CommandLine.Node;

    [Fact]
    public void Card_TwoGpusOfASimulatedNode_NormalizeARecordFromOneToTheOther()
    {
        using var program = new ProgramProcess();
        Assert.Equal(0, Measure(program, "0", "a40.card.json").ExitCode);
        Assert.Equal(0, Measure(program, "1", "gtx.card.json").ExitCode);
        program.Run(
            "measure", "--simulate", Node, "--gpus", "0", "--quiet", "--json", "run.json", "--", "sleep", "0.9");

        var result = program.Run("normalize", "run.json", "--from", "a40.card.json", "--to", "gtx.card.json");

        Assert.Equal(0, result.ExitCode);
        var row = result.Output.Split('\n')[1].Split(',');
        Assert.Equal(["sleep", "NVIDIA A40 (simulated)", "NVIDIA GeForce GTX 1080 Ti (simulated)"], row[..3]);
        var numbers = row[3..5].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        var ratio = numbers[1] / numbers[0];
        Assert.InRange(ratio, 0.1, 0.9); // about 70 W idling beside 220 W at work
        Assert.Contains("SIMULATED", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_Written_HoldsTheWindowAndItsRuns()
    {
        using var program = new ProgramProcess();

        var result = Measure(program, "0", "a40.card.json");

        using var stream = File.OpenRead(program.PathOf("a40.card.json"));
        var card = CardFile.Read(stream, "a40.card.json");
        Assert.Contains("3 of 3: long", result.Talk, StringComparison.Ordinal);
        Assert.True(card.IsSimulated);
        Assert.Equal(["short", "middle", "long"], card.Entries.Select(entry => entry.Workload));
        Assert.All(card.Entries, entry => Assert.Equal(2, entry.Repeats));
        Assert.InRange(card.Entries[2].Duration!.Value.TotalSeconds, 1.7, 4); // the window, which sleeps for 1.8 s
        Assert.All(card.Entries, entry => Assert.True(entry.Uncertainty > default(Energy)));
    }

    [Fact]
    public void CardCheck_ChangedByHand_FailsAndSaysSo()
    {
        using var program = new ProgramProcess();
        Measure(program, "0", "mine.card.json");
        var path = program.PathOf("mine.card.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("A40", "A30", StringComparison.Ordinal));

        var result = program.Run("card", "check", "mine.card.json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("was changed after it was written", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void CardRun_WorkloadFails_WritesNoCard()
    {
        using var program = new ProgramProcess();
        File.WriteAllText(
            program.PathOf("kit.json"),
            """
            { "format": "isojoule-kit", "version": 1, "name": "bad",
              "workloads": [{ "name": "fails", "command": ["false"] }] }
            """);

        var result = program.Run("card", "run", "--kit", "kit.json", "--simulate", Node, "--quiet", "-o", "c.json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'fails' ended with 1", result.Talk, StringComparison.Ordinal);
        Assert.False(File.Exists(program.PathOf("c.json")));
    }

    [Fact]
    public void Normalize_NeitherCalibrationNorBothCards_IsMisuse()
    {
        using var line = new CommandLine();

        var result = line.Run("normalize", CommandLine.Zeus, "--from", "a.card.json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--from CARD --to CARD", result.Talk, StringComparison.Ordinal);
    }

    private static ProgramProcess.Result Measure(ProgramProcess program, string gpu, string card) => program.Run(
        "card", "run", "--kit", Kit, "--simulate", Node, "--gpus", gpu, "--repeat", "2", "--quiet", "-o", card);
}
