using System.Globalization;

namespace Isojoule.Reporting.Axes;

/// <summary>Numbers as figures write them: invariant, with a true minus sign and powers of ten.</summary>
internal static class NumberText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A power of ten, such as "10⁻⁵".</summary>
    public static string PowerOfTen(int exponent) => "10" + Superscript(exponent);

    /// <summary>A number with the decimals asked for, such as "−0.50".</summary>
    public static string Fixed(double value, int decimals)
    {
        var format = string.Create(CultureInfo.InvariantCulture, $"F{decimals}");
        var rounded = Math.Round(value, decimals) + 0.0; // the sum turns -0 into 0
        return rounded.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A number in two significant digits, in powers of ten when very large or small.</summary>
    public static string Short(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value == 0 ? "0" : "∞";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (exponent is >= -3 and < 5) return Fixed(value, Math.Max(0, 1 - exponent));
        return Fixed(value / Math.Pow(10, exponent), 1) + " × " + PowerOfTen(exponent);
    }

    /// <summary>A fraction as a percentage, such as "12 %", with a space that no line breaks at.</summary>
    public static string Percent(double fraction) => (100 * fraction) switch
    {
        < 9.95 and var percent => Fixed(percent, 1) + "\u00a0%",
        < 9999.5 and var percent => Fixed(percent, 0) + "\u00a0%",
        var percent => Short(percent) + "\u00a0%",
    };

    /// <summary>A count with its noun, such as "1 workload" or "5 workloads".</summary>
    public static string Count(int count, string noun) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");

    private static string Superscript(int exponent)
    {
        var digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return (exponent < 0 ? "⁻" : "") + string.Concat(digits.Select(digit => Superscripts[digit - '0']));
    }
}
