namespace Isojoule.Tests.Normalization;

/// <summary>Seeded references with known structure, for laws that must hold at every size.</summary>
internal static class SampleReferences
{
    public static ReferencePoint[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var flops = Math.Pow(10, 6 + (4 * random.NextDouble()));
            var sourceJ = 50 + (1e-7 * flops) + (2000 * random.NextDouble());
            var targetJ = (20 + (0.4 * sourceJ) + (3e-8 * flops)) * (0.9 + (0.2 * random.NextDouble()));
            var parameters = random.NextInt64(1_000, 100_000_000);
            var metrics = new ComputeMetrics(FlopCount.FromFlops(flops), parameters, 4.0 * parameters * (1 + (i % 3)));
            return new ReferencePoint(
                $"workload-{i:D3}",
                new(Energy.FromJoules(sourceJ), metrics),
                Energy.FromJoules(targetJ));
        })];
    }

    public static ReferencePoint[] OnCurve(Func<double, double> targetJ, params double[] sourcesJ) =>
        [.. sourcesJ.Select((sourceJ, i) => new ReferencePoint(
            $"w{i}", new(Energy.FromJoules(sourceJ)), Energy.FromJoules(targetJ(sourceJ))))];
}
