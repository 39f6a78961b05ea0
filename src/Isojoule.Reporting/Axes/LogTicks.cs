namespace Isojoule.Reporting.Axes;

/// <summary>Marks at powers of ten, with minor marks between them where there is room.</summary>
internal static class LogTicks
{
    private const int DecadesWithMinorMarks = 7;

    public static IReadOnlyList<Tick> Between(double min, double max, int wanted)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(min)), (int)Math.Ceiling(Math.Log10(max)));
        var every = Math.Max(1, (int)Math.Ceiling(Math.Log10(max / min) / (wanted + 1)));
        int[] inside = [.. Enumerable.Range(low, high - low + 1)
            .Where(exponent => Inside(Math.Pow(10, exponent), min, max))];
        var isPlain = inside.All(exponent => exponent is >= -3 and <= 4);

        var ticks = new List<Tick>();
        for (var exponent = low; exponent <= high; exponent++)
        {
            if (every == 1) AddDecade(ticks, exponent, inside.Length, wanted, isPlain);
            else if (exponent % every == 0) ticks.Add(new(Math.Pow(10, exponent), Label(1, exponent, isPlain)));
            else if (high - low <= 3 * DecadesWithMinorMarks) ticks.Add(new(Math.Pow(10, exponent), ""));
        }

        return [.. ticks.Where(tick => Inside(tick.Value, min, max))];
    }

    private static bool Inside(double value, double min, double max) =>
        value >= min * 0.9999999 && value <= max * 1.0000001;

    /// <summary>Few powers of ten tell too little of a short axis, so 2 and 5 (or 3) are labelled as well.</summary>
    private static void AddDecade(List<Tick> ticks, int exponent, int decades, int wanted, bool isPlain)
    {
        for (var digit = 1; digit <= 9; digit++)
        {
            var labelled = digit == 1
                || (decades <= 1 && digit is 2 or 5)
                || (decades == 2 && wanted >= 4 && digit == 3);
            if (labelled || decades <= DecadesWithMinorMarks)
                ticks.Add(new(digit * Math.Pow(10, exponent), labelled ? Label(digit, exponent, isPlain) : ""));
        }
    }

    /// <summary>One axis writes either plain numbers or powers of ten, never both.</summary>
    private static string Label(int digit, int exponent, bool isPlain)
    {
        if (isPlain) return NumberText.Fixed(digit * Math.Pow(10, exponent), Math.Max(0, -exponent));
        return digit == 1 ? NumberText.PowerOfTen(exponent) : $"{digit} × {NumberText.PowerOfTen(exponent)}";
    }
}
