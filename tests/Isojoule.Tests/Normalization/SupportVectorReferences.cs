using System.Globalization;

namespace Isojoule.Tests.Normalization;

/// <summary>Made-up references for the support-vector methods.</summary>
internal static class SupportVectorReferences
{
    /// <summary>References along a bent line over two decades around <paramref name="kilowattHours"/>.</summary>
    public static ReferencePoint[] Bent(int n, double kilowattHours)
    {
        var random = new Random(n);
        var relative = Enumerable.Range(0, n).Select(_ => Math.Pow(10, (2 * random.NextDouble()) - 1.5)).ToArray();
        return Of(
            [.. relative.Select(x => kilowattHours * x)],
            [.. relative.Select(x => kilowattHours * Math.Pow(x, 0.9) * (0.95 + (0.1 * random.NextDouble())))]);
    }

    public static ReferencePoint[] Of(double[] sourceKwh, double[] targetKwh) =>
        [.. sourceKwh.Select((x, i) => new ReferencePoint(
            i.ToString("D3", CultureInfo.InvariantCulture),
            new(Energy.FromKilowattHours(x)),
            Energy.FromKilowattHours(targetKwh[i])))];
}
