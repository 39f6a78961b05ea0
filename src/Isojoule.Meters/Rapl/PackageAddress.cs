using System.Globalization;

namespace Isojoule.Meters.Rapl;

/// <summary>Which CPU package, and which die of it where dies are metered apart.</summary>
internal readonly record struct PackageAddress(int Package, int? Die)
{
    private const string Prefix = "package-";
    private const string DieInfix = "-die-";

    /// <summary>Reads the kernel's <c>package-0</c> or <c>package-0-die-1</c>; <c>null</c> for anything else.</summary>
    public static PackageAddress? Parse(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var rest = name.AsSpan(Prefix.Length);
        var infix = rest.IndexOf(DieInfix);
        if (infix < 0) return Number(rest) is { } only ? new(only, null) : null;

        var package = Number(rest[..infix]);
        var die = Number(rest[(infix + DieInfix.Length)..]);
        return package is null || die is null ? null : new(package.Value, die);
    }

    /// <summary>"0", or "0.1" with a die: the part of an id after its colon.</summary>
    public override string ToString() => Die is null
        ? Package.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Package}.{Die}");

    private static int? Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
