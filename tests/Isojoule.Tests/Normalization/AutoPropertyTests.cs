using Isojoule.Normalization;
using Isojoule.Normalization.Auto;
using Isojoule.Statistics;

namespace Isojoule.Tests.Normalization;

/// <summary>What must hold of <c>auto</c> on any references, however odd.</summary>
public sealed class AutoPropertyTests
{
    private static readonly AutoNormalizer Auto = new();
    private static readonly string[] Parts = ["net", "v2", "fp32", "uint8", "bs64", "7b", ""];

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(0, 12).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fit_AReferenceAdded_NeverCrashes(ulong seed)
    {
        var references = Odd(24, seed);
        for (var count = 1; count <= references.Length; count++)
        {
            var calibration = Auto.Fit(references[..count]);

            foreach (var reference in references)
            {
                var interval = calibration.PredictInterval(reference.Source, 0.9)!.Value;
                var predicted = calibration.Predict(reference.Source);
                Assert.InRange(predicted.Joules, interval.Lower.Joules, interval.Upper.Joules);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fit_AnotherOrder_IsBitEqual(ulong seed)
    {
        var references = Odd(15, seed);
        var shuffled = new SeededRandom(seed, 7).Permutation(references.Length).Select(i => references[i]).ToArray();

        Assert.Equal(
            references.Select(reference => Auto.Fit(references).Predict(reference.Source)),
            references.Select(reference => Auto.Fit(shuffled).Predict(reference.Source)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PredictInterval_AnyReferences_NestInLevel(ulong seed)
    {
        var references = Odd(20, seed);
        foreach (var count in (int[])[1, 4, 9, 20])
        {
            var calibration = Auto.Fit(references[..count]);
            foreach (var reference in references)
            {
                var inner = calibration.PredictInterval(reference.Source, 0.05)!.Value;
                for (var level = 0.1; level < 1; level += 0.05)
                {
                    var outer = calibration.PredictInterval(reference.Source, level)!.Value;
                    Assert.True(
                        outer.Lower <= inner.Lower && outer.Upper >= inner.Upper,
                        $"{count} references, level {level}");
                    inner = outer;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PredictAll_AnyWorkloads_IsBitEqualToEachAlone(ulong seed)
    {
        var references = Odd(40, seed);
        var sources = references.Select(reference => reference.Source).ToArray();
        for (var i = 0; i < sources.Length; i += 7) sources[i] = sources[i] with { UncertaintyRelative = 0.02 * i };
        sources[11] = new(Energy.FromJoules(0));
        sources[23] = new(Energy.FromJoules(1e9), Duration: TimeSpan.FromMilliseconds(1)); // far beyond in power
        foreach (var count in (int[])[1, 5, 30])
        {
            var calibration = Auto.Fit(references[..count]);
            var predictions = new Prediction[sources.Length];
            calibration.PredictAll(sources, 0.9, predictions);

            var expected = sources.Select(source => new Prediction(
                calibration.Predict(source), calibration.PredictInterval(source, 0.9)));
            Assert.Equal(expected, predictions);
        }
    }

    [Fact]
    public void Explanation_ManyReferences_NamesWhatTheRatioChangesWith()
    {
        var sentences = Auto.Fit(MeasuredReferences.ZeusTraining).Explanation;

        string Sentence(string start) =>
            Assert.Single(sentences, sentence => sentence.StartsWith(start, StringComparison.Ordinal));
        Assert.Contains(
            "mean power (±", Sentence("the ratio of the energies changes with "), StringComparison.Ordinal);
        Assert.Contains("not used", Sentence("FLOPs are unknown"), StringComparison.Ordinal);
        Assert.Contains("each predicted without itself", Sentence("intervals rest on"), StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_FewReferences_SaysThatIntervalsRestOnExperience() => Assert.Contains(
        Auto.Fit([.. MeasuredReferences.ZeusTraining.Take(4)]).Explanation,
        sentence => sentence.StartsWith("intervals rest on experience", StringComparison.Ordinal));

    /// <summary>
    /// Workloads over ten decades with ties, twins, missing metrics, names that share parts, and contradictions.
    /// </summary>
    private static ReferencePoint[] Odd(int count, ulong seed)
    {
        var random = new Random((int)seed);
        var references = new ReferencePoint[count];
        for (var i = 0; i < count; i++)
        {
            var joules = Math.Pow(10, (10 * random.NextDouble()) - 4);
            var measurement = new Measurement(
                Energy.FromJoules(i % 5 == 4 ? references[i - 1].Source.Energy.Joules : joules),
                new(
                    i % 3 == 0 ? null : FlopCount.FromFlops(1e9 * joules * random.NextDouble()),
                    i % 4 == 0 ? null : (long)(1e6 * random.NextDouble())),
                i % 6 == 5 ? null : TimeSpan.FromSeconds(Math.Min(joules, 1e9)));
            references[i] = new(
                $"{Parts[(int)(7 * random.NextDouble())]}-{Parts[(int)(7 * random.NextDouble())]}-{i}",
                measurement,
                Energy.FromJoules(joules * Math.Exp((4 * random.NextDouble()) - 2)));
        }

        return [.. references.Select(r => r with { Source = r.Source with { Name = r.Workload } })];
    }
}
