using Isojoule.Campaigns.Slurm;

namespace Isojoule.Campaigns.Tests.Slurm;

public sealed class SlurmAllocationTests
{
    private const int NodeCpus = 64;

    [Fact]
    public void Of_OutsideOfSlurm_IsNothing() => Assert.Null(Of());

    [Fact]
    public void Of_TaskOfAnArray_IsNamedAsTheQueueNamesIt()
    {
        Assert.Equal("7", Of(("SLURM_JOB_ID", "7"))!.Name);
        Assert.Equal("5_3", Of(("SLURM_JOB_ID", "7"), ("SLURM_ARRAY_JOB_ID", "5"), ("SLURM_ARRAY_TASK_ID", "3"))!.Name);
    }

    [Theory]
    [InlineData("0", "3", "8", "0")] // constrained by cgroups: the job sees its one GPU as 0, the node calls it 3
    [InlineData(null, "2,3", "8", "2,3")] // somebody unset it: the node's own numbers
    [InlineData("", null, "8", "")] // Slurm itself says that the job has none
    [InlineData(null, null, "8", "")] // a share of a node and no GPU: none is the job's
    [InlineData(null, null, "64", null)] // the whole node, on a cluster that does not manage GPUs: all
    public void GpusOf_Job_AreThoseThatAreItsOwn(string? visible, string? jobGpus, string cpus, string? expected)
    {
        var allocation = Of(
            ("SLURM_JOB_ID", "7"),
            ("CUDA_VISIBLE_DEVICES", visible),
            ("SLURM_JOB_GPUS", jobGpus),
            ("SLURM_CPUS_ON_NODE", cpus))!;

        var gpus = allocation.GpusOf(NodeCpus);

        Assert.Equal(expected, gpus.Visible);
        Assert.Equal(visible is null && jobGpus is null && expected is "", gpus.Note is not null);
    }

    [Fact]
    public void CpuScope_ShareOfANode_IsSaidAndOfAWholeNodeNot()
    {
        var shared = Of(("SLURM_JOB_ID", "7"), ("SLURM_CPUS_ON_NODE", "8"))!;
        var alone = Of(("SLURM_JOB_ID", "7"), ("SLURM_CPUS_ON_NODE", "64"))!;

        Assert.Contains("job 7 had 8 of 64 CPUs", shared.CpuScope(NodeCpus), StringComparison.Ordinal);
        Assert.Null(alone.CpuScope(NodeCpus));
    }

    private static SlurmAllocation? Of(params (string Name, string? Value)[] variables) =>
        SlurmAllocation.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
