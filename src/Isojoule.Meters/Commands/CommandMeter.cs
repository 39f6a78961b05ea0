using Isojoule.Metering;

namespace Isojoule.Meters.Commands;

/// <summary>Reads the newest power that a command printed; never waits for it.</summary>
internal sealed class CommandMeter : IMeter
{
    private readonly CommandOutput _output;
    private readonly CommandLoop _loop;
    private readonly FaultLog _log = new();
    private readonly string _id;

    public CommandMeter(MeteredComponent metered, CommandPlan plan, TimeProvider clock)
    {
        Components = [metered];
        _id = metered.Component.Id;
        _output = new(clock, plan.AgeMax);
        _loop = new(plan, _output, Tell);
    }

    public IReadOnlyList<MeteredComponent> Components { get; }

    public IReadOnlyList<MeterFault> Faults => _log.Faults;

    /// <summary>Waits until the command has said something, or failed.</summary>
    public bool WaitForFirst(TimeSpan patience) => _output.WaitForFirst(patience) && _output.TryRead(out _, out _);

    public void Read(Span<long> slots)
    {
        slots[0] = MeteredComponent.Unread;
        slots[1] = _output.TryRead(out var ticks, out var stale) ? ticks : MeteredComponent.Unread;
        if (stale) Tell(CommandFault.Stale, "The newest value of the command is too old to be the power of now.");
    }

    public void Dispose() => _loop.Dispose();

    private void Tell(CommandFault fault, string message)
    {
        if (_log.IsNew(_id, (int)fault)) _log.Tell(_id, message);
    }
}
