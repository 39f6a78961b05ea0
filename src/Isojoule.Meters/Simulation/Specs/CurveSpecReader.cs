using System.Text.Json;
using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>Reads power curves: a number of watts, or an object with a kind.</summary>
internal static class CurveSpecReader
{
    private const double HzMax = 1e6;

    public static PowerCurve Read(SpecValue value)
    {
        if (value.Kind == JsonTokenType.Number) return PowerCurve.Constant(Watts(value));
        if (value.Kind != JsonTokenType.StartObject) throw value.Wrong("a number of watts, or an object with a kind");
        var curve = new SpecObject(value);
        var read = curve.Choice<Func<SpecObject, PowerCurve>>(
            "kind",
            ("constant", c => PowerCurve.Constant(c.Watts("power_w"))),
            ("steps", Steps),
            ("square", Square),
            ("ramp", Ramp),
            ("burst", Burst),
            ("points", Points),
            ("sum", c => PowerCurve.Sum([.. Required(c, "parts", Read)])),
            ("repeat", c => PowerCurve.Repeat(Read(c.Require("part")), Positive(c, "every_s"))));
        var result = read(curve);
        curve.Done();
        return result;
    }

    private static Power Watts(SpecValue value) =>
        value.TryNumber(0, double.MaxValue, out var watts)
            ? Power.FromWatts(watts)
            : throw value.Wrong(SpecWords.Watts);

    private static TimeSpan Positive(SpecObject curve, string key) => TimeSpan.FromSeconds(
        curve.Number(key, SpecWords.SecondsMin, SpecWords.SecondsMax, SpecWords.PositiveSeconds));

    private static PowerCurve Steps(SpecObject curve)
    {
        var initial = curve.Watts("initial_w");
        var after = TimeSpan.Zero;
        return PowerCurve.Steps(initial, [.. Required(curve, "steps", step => Point(step, ref after))]);
    }

    private static PowerCurve Points(SpecObject curve)
    {
        var after = TimeSpan.FromTicks(-1);
        return PowerCurve.Through([.. Required(curve, "points", point => Point(point, ref after))]);
    }

    private static (TimeSpan At, Power Level) Point(SpecValue value, ref TimeSpan after)
    {
        var point = new SpecObject(value);
        var at = point.Seconds("at_s");
        if (at <= after) throw point.Require("at_s").Wrong("a later time than that before it");
        after = at;
        var level = point.Watts("power_w");
        point.Done();
        return (at, level);
    }

    private static PowerCurve Square(SpecObject curve) => PowerCurve.Square(
        curve.Watts("low_w"),
        curve.Watts("high_w"),
        TimeSpan.FromSeconds(1 / curve.Number("hz", 1 / SpecWords.SecondsMax, HzMax, SpecWords.Hertz)),
        curve.Number("duty", 0, 1, SpecWords.Share, 0.5),
        curve.Number("phase", 0, 1, SpecWords.Share, 0));

    private static PowerCurve Ramp(SpecObject curve)
    {
        var (from, to, start) = (curve.Watts("from_w"), curve.Watts("to_w"), curve.Seconds("start_s"));
        var end = curve.Seconds("end_s");
        return end > start
            ? PowerCurve.Ramp(from, to, start, end)
            : throw curve.Require("end_s").Wrong("a later time than start_s");
    }

    private static PowerCurve Burst(SpecObject curve) => PowerCurve.Burst(
        curve.Watts("base_w"), curve.Watts("peak_w"), Positive(curve, "at_s"), Positive(curve, "for_s"));

    private static IReadOnlyList<T> Required<T>(SpecObject curve, string key, Func<SpecValue, T> read)
    {
        var value = curve.Require(key);
        var items = curve.Array(key, read);
        return items.Count > 0 ? items : throw value.Error("the array is empty");
    }
}
