using Isojoule.Campaigns.Slurm;

namespace Isojoule.Campaigns.Tests.Slurm;

/// <summary>What Slurm's programs print, as 22.05 printed it.</summary>
public sealed class SlurmTextTests
{
    [Fact]
    public void Energies_JobAndSteps_AreTheLargestAndNeverZero()
    {
        var energies = AccountingText.Energies(
            "7_0|\n7_0.batch|1200\n7_0.extern|1250\n7_1|0\n7_1.batch|\n"
            + "7_2.batch|18446744073709551614\n8|5.5\nbad line\n");

        Assert.Equal(
            [("7_0", 1250.0), ("8", 5.5)], energies.Select(energy => (energy.Key, energy.Value.Joules)).Order());
    }

    [Fact]
    public void Energies_AccountingIsOff_AreNone() =>
        Assert.Empty(AccountingText.Energies("Slurm accounting storage is disabled\n"));

    [Fact]
    public void Read_Queue_TakesTasksOfArrays()
    {
        var tasks = QueueText.Read("12|0|RUNNING|node-3\n12|1|PENDING|(Resources)\n13|N/A|RUNNING|node-4\n").ToArray();

        Assert.Equal([new("12", 0, "RUNNING", "node-3"), new SlurmTask("12", 1, "PENDING", "(Resources)")], tasks);
    }

    [Theory]
    [InlineData("plain-1.2/x=y", "plain-1.2/x=y")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("$(x)'", "'$(x)'\\'''")]
    public void Quoted_Word_IsReadBackByAShell(string word, string expected) =>
        Assert.Equal(expected, ShellText.Quoted(word));
}
