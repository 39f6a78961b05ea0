using Isojoule.Evaluation;
using Isojoule.Normalization;

namespace Isojoule.Reporting.Figures;

/// <summary>The pairs of the figures that show a single one.</summary>
internal sealed record PairChoice(HardwarePair Best, HardwarePair Worst, HardwarePair Regression)
{
    /// <summary>Takes the pairs the reader asked for, and ranks those of the table for the others.</summary>
    public static PairChoice Of(RunTable table, FigureOptions options, INormalizer? dual)
    {
        var ranked = dual is null ? [] : PairRanking.ByDualReference(table, dual);
        var any = HardwarePair.AllOf(table).FirstOrDefault()
            ?? new(table.Hardware.FirstOrDefault("source"), "target", []);
        var worst = Asked(table, options.WorstPair) ?? ranked.LastOrDefault(any);
        return new(
            Asked(table, options.BestPair) ?? ranked.FirstOrDefault(any),
            worst,
            Asked(table, options.RegressionPair) ?? worst);
    }

    private static HardwarePair? Asked(RunTable table, (string Source, string Target)? pair) => pair is { } asked
        ? new(asked.Source, asked.Target, table.Common(asked.Source, asked.Target))
        : null;
}
