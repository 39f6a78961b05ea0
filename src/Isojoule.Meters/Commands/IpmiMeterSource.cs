using Isojoule.Metering;

namespace Isojoule.Meters.Commands;

/// <summary>The whole node by its management controller: <c>ipmitool dcmi power reading</c>.</summary>
/// <remarks>
/// Source: DCMI 1.5, "Get Power Reading". Nothing is started where the device or the program is missing.
/// </remarks>
public sealed class IpmiMeterSource : IMeterSource
{
    private const string Program = "ipmitool";
    private const string ComponentName = "node (IPMI)";
    private const string Modules = "sudo modprobe ipmi_si ipmi_devintf";
    // Who may write to the device may also reset the machine, so a rule for this one command is the better way.
    private const string Permission =
        "Allow this one command by sudoers (docs/operating/permissions.md), then: "
        + "--meter-command \"sudo -n ipmitool dcmi power reading | awk '/Instantaneous/ {print $4}'\"";

    private const string Unable = "Not every controller measures power; try: ipmitool dcmi power reading";

    // A controller answers in some tenths of a second; nobody wants to wait longer for a run to start.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    private static readonly string[] Devices = ["ipmi0", "ipmi/0", "ipmidev/0"]; // where ipmitool looks

    private readonly NodePaths _paths;
    private readonly SensorCatalog _catalog;
    private readonly string _searchPath;

    /// <summary>
    /// Looks for the device below <c>dev</c> of <paramref name="paths"/> and for the program on <c>PATH</c>.
    /// </summary>
    public IpmiMeterSource(NodePaths paths, SensorCatalog catalog)
        : this(paths, catalog, Environment.GetEnvironmentVariable("PATH") ?? "")
    {
    }

    internal IpmiMeterSource(NodePaths paths, SensorCatalog catalog, string searchPath)
    {
        _paths = paths;
        _catalog = catalog;
        _searchPath = searchPath;
    }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        var device = Devices.Select(name => Path.Combine(_paths.Root, "dev", name)).FirstOrDefault(File.Exists);
        if (device is null) return Absent("there is no /dev/ipmi0, so no management controller is reachable", Modules);
        if (Find(Program) is not { } program) return Absent("ipmitool is not on PATH", "sudo apt install ipmitool");
        if (!MayWrite(device)) return Absent($"this user may not open {device}", Permission);

        var plan = new CommandPlan(program, ["dcmi", "power", "reading"], WattsLine.Ipmi)
        {
            FirstPatience = FirstPatience,
        };
        return new CommandMeterSource(plan, "ipmi", "IPMI DCMI", _catalog.Of("ipmi"), Unable).Probe();
    }

    private static ProbeResult Absent(string reason, string remedy) =>
        new([], [new(ComponentKind.Node, ComponentName, reason, remedy)]);

    private string? Find(string program) => _searchPath
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static bool MayWrite(string device)
    {
        try
        {
            File.OpenHandle(device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
