using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests.Normalizing;

public sealed class ChallengeCommandTests
{
    [Fact]
    public void Challenge_ArithmeticExample_Is6Point496Kilowatthours()
    {
        using var line = new CommandLine();
        var table = line.Write("c.csv", "system,energy_kwh,reference_energy_kwh\nours,2.03,0.010\n");

        var result = line.Run("challenge", table, "--reference-energy", "0.032kWh", "--json");

        var entry = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(6.496, entry.GetProperty("normalized_energy_kwh").GetDouble(), 1e-12);
        Assert.Equal(1, entry.GetProperty("rank").GetInt32());
        Assert.False(entry.TryGetProperty("score", out _)); // not given, so not there
    }

    [Fact]
    public void Challenge_Sample_PrintsTheReviewedRanking()
    {
        using var line = new CommandLine();

        var table = CommandLine.Sample("dcase-challenge.csv");
        var result = line.Run("challenge", table, "--reference-energy", "0.032kWh", "--score", "psds");

        Snapshot.Verify(result.ToString(), "challenge-sample");
    }

    [Fact]
    public void Challenge_EqualResults_ShareARank()
    {
        using var line = new CommandLine();
        var table = line.Write("c.csv", "system,energy_j,reference_energy_j\nb,20,2\na,10,1\nc,40,2\n");

        var ranks = line.Run("challenge", table, "--reference-energy", "1J", "--json").Json
            .Select(e => (e.GetProperty("system").GetString(), e.GetProperty("rank").GetInt32()));

        Assert.Equal([("a", 1), ("b", 1), ("c", 3)], ranks);
    }

    [Fact]
    public void Challenge_SameMachineVeryDifferentReferences_Warns()
    {
        using var line = new CommandLine();
        var table = line.Write(
            "c.csv", "system,energy_kwh,reference_energy_kwh,hardware\na,1,0.01,T4\nb,1,0.05,T4\nc,1,0.011,A40\n");

        var result = line.Run("challenge", table, "--reference-energy", "0.01kWh");

        Assert.Contains(
            "'b' (line 3): its reference energy is 5.0 times that of 'a' on the same T4",
            result.Talk,
            StringComparison.Ordinal);
        Assert.DoesNotContain("'c'", result.Talk, StringComparison.Ordinal);
    }
}
