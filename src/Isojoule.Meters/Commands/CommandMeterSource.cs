using Isojoule.Metering;

namespace Isojoule.Meters.Commands;

/// <summary>The whole node by any command that prints watts.</summary>
/// <remarks>
/// The command goes to <c>/bin/sh -c</c>. It prints one number a line for as long as it runs, or one number and ends;
/// then it is started again, at most once a second. A value is good for 10 s; anything else than a power, or an end
/// with another code than 0, is a failed read until the next value.
/// </remarks>
public sealed class CommandMeterSource : IMeterSource
{
    private const double WattsPerTick = 1e-6;

    private readonly CommandPlan _plan;
    private readonly MeteredComponent _metered;
    private readonly string _remedy;

    /// <summary>Measures by <paramref name="command"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="command"/> is blank.</exception>
    public CommandMeterSource(string command, SensorCatalog catalog)
        : this(CommandPlan.Shell(NotBlank(command)), "command", command, catalog.Of("command"), Remedy(command))
    {
    }

    /// <summary>Measures by a plan of our own.</summary>
    internal CommandMeterSource(CommandPlan plan, string id, string name, SensorTraits traits, string remedy)
    {
        _plan = plan;
        _remedy = remedy;
        _metered = new(new(ComponentKind.Node, id, name), traits.Name)
        {
            Gauge = new(WattsPerTick, traits.Usage.UpdatePeriod, traits.Usage.AveragingWindow),
            GainErrorRelative = traits.GainErrorRelative,
            TraitsSource = traits.Source,
        };
    }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        var meter = new CommandMeter(_metered, _plan, TimeProvider.System);
        if (meter.WaitForFirst(_plan.FirstPatience)) return new([meter], []);

        meter.Dispose();
        var reason = meter.Faults is [var fault, ..]
            ? fault.Message
            : FormattableString.Invariant($"it printed no power within {_plan.FirstPatience.TotalSeconds} s");
        var name = $"{_metered.Component.Id} ({_metered.Component.Name})";
        return new([], [new(ComponentKind.Node, name, reason, _remedy)]);
    }

    private static string NotBlank(string command)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command);
        return command;
    }

    private static string Remedy(string command) =>
        $"Try it in a shell: /bin/sh -c '{command}' must print watts, one number a line, such as 220.5.";
}
