using Isojoule.Meters.Machine;
using Isojoule.Meters.Rapl;

namespace Isojoule.Meters.Models;

/// <summary>Thermal design power of all packages of a machine, and where it is known from.</summary>
/// <param name="Power">The power.</param>
/// <param name="Origin">In words: "as given", "the firmware's long-term limit".</param>
internal sealed record RatedPower(Power Power, string Origin)
{
    /// <summary>The median over the processors of cpus.csv is 7.8 W; eight in ten lie between 4.4 and 11.9 W.</summary>
    public const double AssumedWattsPerCore = 8;

    private const int ThreadsPerCore = 2;

    /// <summary>
    /// The best figure there is: the user's, the firmware's, the maker's, or an assumption that says so.
    /// </summary>
    /// <param name="paths">The machine.</param>
    /// <param name="cpu">Its processors.</param>
    /// <param name="perPackage">What the user gives for one package, or <c>null</c>.</param>
    public static RatedPower Of(NodePaths paths, CpuInfo cpu, Power? perPackage)
    {
        if (perPackage is { } given) return new(Times(cpu.Sockets, given), "TDP as given, per package");
        if (Firmware(paths) is { } limit) return new(limit, "the firmware's long-term power limits");
        if (CpuCatalog.Load().Find(cpu.ModelName) is { } known) return OfMaker(paths, cpu, known);
        return new(
            Power.FromWatts(AssumedWattsPerCore * cpu.Cores),
            FormattableString.Invariant(
                $"assumed: {AssumedWattsPerCore} W for each of {cpu.Cores} cores; --cpu-tdp gives the true one"));
    }

    private static RatedPower OfMaker(NodePaths paths, CpuInfo cpu, KnownCpu known)
    {
        if (VirtualMachine.Of(paths, cpu) is null) return new(Times(cpu.Sockets, known.Tdp), $"TDP by {known.Source}");
        // A virtual machine has a part of a processor: its threads of those that the processor has.
        var share = Math.Min(cpu.Sockets, (double)cpu.Threads / (ThreadsPerCore * known.Cores));
        return new(
            Times(share, known.Tdp),
            FormattableString.Invariant(
                $"TDP by {known.Source}, for {cpu.Threads} of {ThreadsPerCore * known.Cores} threads"));
    }

    private static Power Times(double number, Power power) => Power.FromWatts(number * power.Watts);

    private static Power? Firmware(NodePaths paths)
    {
        var limits = PowercapZone.All(paths)
            .Where(zone => PackageAddress.Parse(zone.Name) is { Die: null } && zone.ControlType == "intel-rapl")
            .Select(zone => zone.PowerLimit)
            .ToList();
        return limits.Count > 0 && limits.TrueForAll(limit => limit is { Watts: < RaplPowerBounds.NoLimitWatts })
            ? Power.FromWatts(limits.Sum(limit => limit!.Value.Watts))
            : null;
    }
}
