using System.Diagnostics;
using Isojoule.Meters.Commands;

namespace Isojoule.Meters.Tests.Commands;

public sealed class IpmiMeterSourceTests
{
    private const string Reading =
        """
        #!/bin/sh
        [ "$*" = "dcmi power reading" ] || exit 1
        echo
        echo "    Instantaneous power reading:                   220 Watts"
        echo "    Minimum during sampling period:                 42 Watts"
        """;

    [Fact]
    public void Probe_NoDevice_StartsNothingAndNamesTheModules()
    {
        using var node = Tool(Reading);

        var absent = Assert.Single(Source(node).Probe().Absent);

        Assert.Contains("/dev/ipmi0", absent.Reason, StringComparison.Ordinal);
        Assert.Contains("modprobe ipmi_si ipmi_devintf", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_NoProgram_SaysWhatToInstall()
    {
        using var node = new FakeNode().Write("dev/ipmi0", "");

        var absent = Assert.Single(Source(node).Probe().Absent);

        Assert.Contains("install ipmitool", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_DeviceRefused_SaysHowToGrantIt()
    {
        // Root, as whom tests may run, may write to read-only files, but nobody may write to a running program.
        using var node = Tool(Reading);
        Directory.CreateDirectory(Path.Combine(node.Root, "dev"));
        File.CreateSymbolicLink(Path.Combine(node.Root, "dev", "ipmi0"), "/proc/self/exe");

        var absent = Assert.Single(Source(node).Probe().Absent);

        Assert.Contains("sudo -n ipmitool dcmi power reading", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_ControllerAnswers_IsTheNode()
    {
        using var node = Tool(Reading).Write("dev/ipmi0", "");

        using var meter = Assert.Single(Source(node).Probe().Meters);

        Assert.Equal(220_000_000, meter.Gauge("ipmi"));
    }

    [Fact]
    public void Probe_ControllerCannot_IsAbsentWithWhatItSaid()
    {
        using var node = Tool("#!/bin/sh\necho 'DCMI request failed' >&2\nexit 1\n").Write("dev/ipmi0", "");

        var absent = Assert.Single(Source(node).Probe().Absent);

        Assert.Contains("DCMI request failed", absent.Reason, StringComparison.Ordinal);
    }

    private static IpmiMeterSource Source(FakeNode node) =>
        new(node.Paths, Readings.Catalog, Path.Combine(node.Root, "bin"));

    private static FakeNode Tool(string script)
    {
        var node = new FakeNode().Write("bin/ipmitool", script);
        using var chmod = Process.Start("chmod", ["+x", Path.Combine(node.Root, "bin", "ipmitool")]);
        chmod.WaitForExit();
        return node;
    }
}
