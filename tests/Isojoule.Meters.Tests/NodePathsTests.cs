namespace Isojoule.Meters.Tests;

public sealed class NodePathsTests
{
    [Fact]
    public void Sys_SimulatedRoot_LiesBelowIt()
    {
        var paths = new NodePaths("/tmp/node", "libnvidia-ml.so.1");

        Assert.Equal("/tmp/node/sys/class/powercap", paths.Sys("class", "powercap"));
        Assert.Equal("/tmp/node/proc/stat", paths.Proc("stat"));
    }
}
