namespace Isojoule.Reporting.Axes;

/// <summary>Marks at multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    public static IReadOnlyList<Tick> Between(double min, double max, int wanted)
    {
        var step = Step((max - min) / Math.Max(1, wanted));
        var ticks = new List<Tick>();
        for (var i = Math.Ceiling((min / step) - 1e-9); i <= Math.Floor((max / step) + 1e-9) && ticks.Count < 100; i++)
            ticks.Add(new(i * step, Label(i * step, step)));
        return ticks;
    }

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch
        {
            <= 1.5 => 1,
            <= 3 => 2,
            <= 7 => 5,
            _ => 10,
        };
    }

    private static string Label(double value, double step)
    {
        if (Math.Abs(value) < step * 1e-6) return "0";
        var exponent = (int)Math.Floor(Math.Log10(step) + 1e-9);
        if (Math.Abs(value) < 1e5 && exponent >= -4) return NumberText.Fixed(value, Math.Max(0, -exponent));

        // All labels of an axis share the exponent of its step's decade, as in "3 × 10⁻⁷".
        var power = exponent;
        while (Math.Abs(value) / Math.Pow(10, power) >= 10) power++;
        var mantissa = NumberText.Fixed(value / Math.Pow(10, power), Math.Min(6, power - exponent));
        return $"{mantissa} × {NumberText.PowerOfTen(power)}";
    }
}
