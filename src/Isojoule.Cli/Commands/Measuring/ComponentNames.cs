using Isojoule.Metering;

namespace Isojoule.Cli.Commands.Measuring;

/// <summary>The words of <c>--components</c>.</summary>
internal static class ComponentNames
{
    public static readonly string[] All = ["gpu", "cpu", "dram", "node", "other"];

    /// <summary>The kinds that some words name; all kinds when there is no word.</summary>
    public static IReadOnlySet<ComponentKind> KindsOf(IReadOnlyCollection<string>? names) =>
        names is null or { Count: 0 }
            ? Enum.GetValues<ComponentKind>().ToHashSet()
            : names.SelectMany(KindsOf).ToHashSet();

    private static ComponentKind[] KindsOf(string name) => name switch
    {
        "gpu" => [ComponentKind.Gpu],
        "cpu" => [ComponentKind.Cpu, ComponentKind.Core, ComponentKind.Uncore, ComponentKind.Platform],
        "dram" => [ComponentKind.Dram],
        "node" => [ComponentKind.Node],
        _ => [ComponentKind.Other],
    };
}
