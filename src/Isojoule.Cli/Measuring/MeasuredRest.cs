using Isojoule.Campaigns;
using Isojoule.Campaigns.Running;
using Isojoule.Metering;
using Isojoule.Meters.Sessions;

namespace Isojoule.Cli.Measuring;

/// <summary>Lets a machine rest before a run, as long as its meters and its GPUs' temperature say.</summary>
internal sealed class MeasuredRest
{
    private const string Window = "cool-down";
    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookMin = TimeSpan.FromMilliseconds(20);

    private readonly Machine _machine;
    private readonly CoolDownPolicy _policy;
    private readonly Interruption _interruption;

    public MeasuredRest(Machine machine, CoolDownPolicy policy, Interruption interruption) =>
        (_machine, _policy, _interruption) = (machine, policy, interruption);

    /// <summary>Rests.</summary>
    /// <returns>Whether the machine settled, or was not to be waited for.</returns>
    /// <exception cref="OperationCanceledException">Somebody wants to end.</exception>
    public bool Rest()
    {
        if (!_policy.Settles)
        {
            _interruption.Wait(_policy.AtLeast);
            return true;
        }

        var judge = new CoolDownJudge(_policy);
        using var session = MeterSession.Start(_machine.Meters, new() { BeforeSample = _machine.BeforeSample });
        session.Mark(new(EventKind.Begin, Window, ""));
        var look = TimeSpan.FromTicks(Math.Clamp(_policy.AtLeast.Ticks / 20, LookMin.Ticks, LookMax.Ticks));
        while (true)
        {
            _interruption.Wait(look);
            var verdict = judge.Add(session.Now, PowerNow(session), _machine.TemperatureC);
            if (verdict != CoolDownVerdict.Waiting) return verdict == CoolDownVerdict.Settled;
        }
    }

    /// <summary>
    /// The power of the GPUs, or else of all that is measured and not modelled; <c>null</c> when there is none.
    /// </summary>
    private static Power? PowerNow(MeterSession session)
    {
        var powers = session.Components.Zip(session.PowersNow(Window))
            .Where(pair => !pair.First.IsModelled && pair.First.Component.CountsInTotal).ToArray();
        var gpus = powers.Where(pair => pair.First.Component.Kind == ComponentKind.Gpu).ToArray();
        var known = (gpus.Length > 0 ? gpus : powers).Select(pair => pair.Second).OfType<Power>().ToArray();
        return known.Length > 0 ? Power.FromWatts(known.Sum(power => power.Watts)) : null;
    }
}
