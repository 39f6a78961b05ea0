using Isojoule.Normalization.Auto;
using Isojoule.Normalization.Covariates;
using Isojoule.References;
using Isojoule.Statistics;
using Isojoule.Statistics.GaussianProcesses;
using Isojoule.Tests.Normalization;

namespace Isojoule.Tests.References;

public sealed class ReferenceDesignerTests
{
    private static readonly Measurement[] Edge = [.. MeasuredReferences.EdgeInference.Select(point => point.Source)];
    private static readonly ReferenceDesigner Designer = new();

    [Fact]
    public void Design_OrderOfCandidatesChanged_ChoosesTheSame()
    {
        var order = new SeededRandom(3).Permutation(Edge.Length);
        var shuffled = Array.ConvertAll(order, i => Edge[i]);

        var expected = Designer.Design(Edge, new() { Count = 6 }).Indices;
        var actual = Designer.Design(shuffled, new() { Count = 6 }).Indices.Select(i => order[i]).Order();

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1000)]
    [InlineData(3.6e6)]
    public void Design_UnitOfEnergyChanged_ChoosesTheSame(double factor)
    {
        Measurement[] rescaled = [.. Edge.Select(source => source with { Energy = factor * source.Energy })];

        var expected = Designer.Design(Edge, new() { Count = 6 }).Indices;
        Assert.Equal(expected, Designer.Design(rescaled, new() { Count = 6 }).Indices);
    }

    [Fact]
    public void Design_MoreReferences_LeaveLessUncertain()
    {
        var errors = Enumerable.Range(1, 10)
            .Select(count => Designer.Design(Edge, new() { Count = count }).ExpectedErrorRelative)
            .ToArray();

        // Cheaper references may cost half a percent, an additional one brings more on this table.
        Assert.All(Enumerable.Range(1, 9), i => Assert.True(errors[i] < errors[i - 1]));
    }

    [Fact]
    public void Design_TwoCrowdsOfTwins_TakesOneOfEach()
    {
        var energies = Enumerable.Range(0, 20).Select(i => Energy.FromJoules(i < 10 ? 1 : 1000));
        Measurement[] twins = [.. energies.Select(energy => new Measurement(energy))];

        var chosen = Designer.Design(twins, new() { Count = 2 }).Indices;

        Assert.Equal([true, false], chosen.Select(i => i < 10));
    }

    [Fact]
    public void Design_EnergyBudget_IsKeptAndUsed()
    {
        var budget = 0.1 * Edge.Aggregate(default(Energy), (sum, source) => sum + source.Energy);

        var design = Designer.Design(Edge, new() { Energy = budget });

        Assert.NotEmpty(design.Indices);
        Assert.True(design.Energy <= budget);
        var tighter = Designer.Design(Edge, new() { Energy = 0.3 * budget });
        Assert.True(design.ExpectedErrorRelative < tighter.ExpectedErrorRelative);
    }

    [Fact]
    public void Design_TimeBudget_TakesOnlyWorkloadsOfKnownDuration()
    {
        Measurement[] some = [.. Edge.Select((source, i) => i % 2 == 0 ? source : source with { Duration = null })];
        var budget = TimeSpan.FromSeconds(0.2 * Edge.Sum(source => source.Duration!.Value.TotalSeconds));

        var design = Designer.Design(some, new() { Duration = budget, Count = 5 });

        Assert.Equal(5, design.Indices.Count);
        Assert.All(design.Indices, i => Assert.Equal(0, i % 2));
        Assert.True(design.Duration <= budget);
    }

    [Fact]
    public void Design_BudgetBelowTheCheapest_IsEmpty() =>
        Assert.Empty(Designer.Design(Edge, new() { Energy = 0.5 * Edge.Min(source => source.Energy) }).Indices);

    [Fact]
    public void Design_MetricsMissingHereAndThere_StillChooses()
    {
        Measurement[] patchy = [.. Edge.Select((source, i) => (i % 3) switch
        {
            0 => source with { Duration = null },
            1 => source with { Metrics = default },
            _ => source,
        })];

        Assert.Equal(7, Designer.Design(patchy, new() { Count = 7 }).Indices.Count);
    }

    [Fact]
    public void Design_ThousandsOfCandidates_ChoosesAmongAll()
    {
        var random = new SeededRandom(1);
        Measurement[] many = [.. Enumerable.Range(0, 20_000).Select(_ => new Measurement(
            Energy.FromJoules(1 + random.Next(1_000_000)), default, TimeSpan.FromSeconds(1 + random.Next(1000))))];

        var design = Designer.Design(many, new() { Count = 8 });

        Assert.Equal(8, design.Indices.Distinct().Count());
        Assert.Contains(design.Indices, i => i > 10_000);
    }

    /// <summary>The variances that choose are those that auto's process would have.</summary>
    [Fact]
    public void DeviationWith_Observed_IsTheProcessOwn()
    {
        double[][] columns = [[-2, -1, 0, 0.5, 3], [0.3, -0.2, 0, 1, -1]];
        var kernel = AutoPriorCatalog.Of("auto").Over([Covariate.Energy, Covariate.Power]).KernelAt(new double[8]);
        var state = new ProcessVariance(kernel, columns, [0, 1, 2, 3, 4]).With([1]);
        var process = GaussianProcess.TryCondition(kernel, new([[-1, 3], [-0.2, -1]], [0.1, 0.2], []))!;

        var actual = state.DeviationWith(4);

        var noise = kernel.NoiseDeviation * kernel.NoiseDeviation;
        var expected = Enumerable.Range(0, 5)
            .Average(i => Math.Sqrt(process.Predict([columns[0][i], columns[1][i]]).Variance + noise));
        Assert.Equal(expected, actual, 1e-12); // a handful of operations on numbers about 1
    }
}
