using Isojoule.Files;
using Isojoule.Web.Data;

namespace Isojoule.Web.Tests.Data;

public sealed class TargetNormalizerTests
{
    private const string BytesPerJoule = "bytes per joule";

    [Fact]
    public void Normalize_RunWithItsBytesAndUncertainty_IsAsItsMeasurement()
    {
        var normalizer = Normalizer();
        var run = Run(energyJ: 30) with { Bytes = 6e7, UncertaintyJ = 6 };
        var measurement = new Measurement(Energy.FromJoules(30), new(null, null, 6e7), TimeSpan.FromSeconds(10))
        {
            Name = "mlp",
            UncertaintyRelative = 0.1, // 6 J are two standard deviations
        };

        var (ofRun, ofMeasurement) = (normalizer.Normalize(run), normalizer.Normalize("mlp", "A40", measurement));

        Assert.Equal(ofMeasurement, ofRun);
        Assert.DoesNotContain(BytesPerJoule, ofRun.Outside ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Normalize_RunWithoutItsBytes_IsOutsideTheReferencesInThem()
    {
        var row = Normalizer().Normalize(Run(energyJ: 30));

        Assert.NotNull(row.NormalizedEnergyJ);
        Assert.Contains(BytesPerJoule, row.Outside, StringComparison.Ordinal);
    }

    private static RunDocument Run(double energyJ) => Samples.Run(1) with { EnergyJ = energyJ };

    /// <summary>To V100, by twelve workloads that move 1 to 3 million bytes a joule.</summary>
    private static TargetNormalizer Normalizer()
    {
        var builder = new RunTableBuilder();
        foreach (var number in Enumerable.Range(1, 12))
        {
            var workload = new Workload($"w{number}", new(null, null, 5e6 * number * (1 + (number % 3))));
            builder.Add(RunOf(workload, "A40", 5 * number));
            builder.Add(RunOf(workload, "V100", 7 * number * (1 + (0.1 * (number % 3)))));
        }

        return new(builder.Build(), "V100", TargetNormalizer.MethodDefault, CancellationToken.None);
    }

    private static Run RunOf(Workload workload, string hardware, double joules) => new(
        workload,
        hardware,
        Energy.FromJoules(joules),
        TimeSpan.FromSeconds(10),
        RunOutcome.Completed,
        Isojoule.Run.NoAttributes);
}
