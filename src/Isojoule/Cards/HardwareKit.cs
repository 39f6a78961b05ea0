namespace Isojoule.Cards;

/// <summary>The few workloads that every card of a kind measures.</summary>
/// <param name="Name">Name of the kit.</param>
/// <param name="Workloads">Its workloads.</param>
/// <param name="Prepare">
/// A command that makes what the others need, such as a data set; empty when nothing is needed.
/// </param>
public sealed record HardwareKit(string Name, IReadOnlyList<KitWorkload> Workloads, IReadOnlyList<string> Prepare)
{
    /// <summary>Checks that the kit can be measured.</summary>
    /// <exception cref="CardException">It cannot; the message says why.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Name)) throw Invalid("it has no name");
        if (Workloads.Count == 0) throw Invalid("it has no workload");
        foreach (var workload in Workloads)
        {
            if (string.IsNullOrWhiteSpace(workload.Name)) throw Invalid("a workload has no name");
            if (workload.Command.Count == 0 || string.IsNullOrWhiteSpace(workload.Command[0]))
                throw Invalid($"'{workload.Name}' has no command");
        }

        if (Twice(Workloads.Select(workload => workload.Name)) is { } twice) throw Invalid($"'{twice}' is in it twice");
    }

    /// <summary>The first name that comes more than once, or <c>null</c>.</summary>
    internal static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;

    private CardException Invalid(string why) => new(CardFault.Invalid, $"kit '{Name}': {why}.");
}

/// <summary>One workload of a kit.</summary>
/// <param name="Name">Its name in cards and tables.</param>
/// <param name="Command">
/// Program and arguments; <c>{data}</c> and <c>{device}</c> stand for what the user names.
/// </param>
/// <param name="Window">The window that counts, as the command marks it, or <c>null</c> for the whole run.</param>
/// <param name="Metrics">Its size; <c>default</c> when unknown.</param>
public sealed record KitWorkload(string Name, IReadOnlyList<string> Command, string? Window, ComputeMetrics Metrics);
