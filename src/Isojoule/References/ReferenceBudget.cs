using System.Globalization;

namespace Isojoule.References;

/// <summary>How many references to choose: a count, or a share of the workloads at hand.</summary>
/// <remarks><c>default</c> is 0 references.</remarks>
public readonly record struct ReferenceBudget
{
    // 0.15 × 40 / 2 is 2.9999999999999996 in binary; the rule means 3.
    private const double RoundingSlack = 1e-9;

    private ReferenceBudget(int count, double? share) => (Count, Share) = (count, share);

    /// <summary>The count asked for, or 0 when a share was asked for.</summary>
    public int Count { get; }

    /// <summary>The share asked for, in ]0, 1], or <c>null</c> when a count was asked for.</summary>
    public double? Share { get; }

    /// <summary>A fixed number of references, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static ReferenceBudget OfCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(count, null);
    }

    /// <summary>A share of the workloads, dimensionless in ]0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside ]0, 1].</exception>
    public static ReferenceBudget OfShare(double share) => share is > 0 and <= 1
        ? new(0, share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies above 0 and at or below 1.");

    /// <summary>Reads "4" as a count and "15%" as a share.</summary>
    public static bool TryParse(string text, out ReferenceBudget budget)
    {
        budget = default;
        if (text.EndsWith('%'))
        {
            var number = text.AsSpan(0, text.Length - 1);
            var isNumber = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent);
            if (!isNumber || percent is not (> 0 and <= 100)) return false;
            budget = OfShare(percent / 100);
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        if (count < 1) return false;
        budget = OfCount(count);
        return true;
    }

    /// <summary>The number of references among <paramref name="available"/> workloads.</summary>
    /// <remarks>
    /// A share below 1 gives the paper's even numbers, at least 2: 10, 15, 20 and 50 % of 34 are 2, 4, 6 and 16
    /// (§3.1). A share of 1 gives all of them; the paper writes 32 for 100 % of 34, which the same rule does not.
    /// </remarks>
    /// <returns>The number; a count may exceed <paramref name="available"/>, which the caller must refuse.</returns>
    public int NumberOf(int available) => Share switch
    {
        null => Count,
        >= 1 => available,
        { } share => Math.Max(2, 2 * (int)((share * available / 2) + RoundingSlack)),
    };

    /// <summary>"4" or "15%", as <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Share is { } share
        ? Math.Round(100 * share, 10).ToString(CultureInfo.InvariantCulture) + "%"
        : Count.ToString(CultureInfo.InvariantCulture);
}
