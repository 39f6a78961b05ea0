using Isojoule.Training.Data;

namespace Isojoule.Training.Evaluation;

/// <summary>How well clips are tagged: F1 at a threshold, and mean average precision, which needs none.</summary>
/// <remarks>
/// Macro figures are means over the classes that are heard in some clip.
/// Average precision is Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct outputs, from the highest on,
/// as in scikit-learn.
/// </remarks>
internal sealed class TaggingScores
{
    private TaggingScores(IReadOnlyList<ClassScore> classes, double? f1Micro)
    {
        (Classes, F1Micro) = (classes, f1Micro);
        var heard = classes.Where(one => one.Clips > 0).ToList();
        if (heard.Count == 0) return;
        F1Macro = heard.Average(one => one.F1!.Value);
        MeanAveragePrecision = heard.Average(one => one.AveragePrecision!.Value);
    }

    /// <summary>Each class, in the order of a model's outputs.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>F1 over all decisions at once.</summary>
    public double? F1Micro { get; }

    /// <summary>Mean of the classes' F1.</summary>
    public double? F1Macro { get; }

    /// <summary>Mean of the classes' average precision.</summary>
    public double? MeanAveragePrecision { get; }

    /// <summary>Scores predictions.</summary>
    /// <param name="outputs">For each clip a number for each class.</param>
    /// <param name="truth">What is heard in each clip.</param>
    /// <param name="threshold">From which output on a class counts as predicted.</param>
    public static TaggingScores Of(IReadOnlyList<float[]> outputs, IReadOnlyList<SoundClasses> truth, double threshold)
    {
        var decisions = Enumerable.Range(0, SoundClasses.Number)
            .Select(index => Decisions.Count(outputs, truth, index, threshold))
            .ToArray();
        var classes = decisions.Select((one, index) => new ClassScore(
            one.Positives,
            one.Precision,
            one.Recall,
            one.F1,
            one.Positives > 0 ? AveragePrecision(outputs, truth, index) : null));
        return new([.. classes], decisions.Aggregate(default(Decisions), (sum, one) => sum + one).F1);
    }

    private static double AveragePrecision(IReadOnlyList<float[]> outputs, IReadOnlyList<SoundClasses> truth, int index)
    {
        var (hits, seen, area) = (0, 0, 0.0);
        var positives = truth.Count(classes => classes.Contains(index));
        var levels = Enumerable.Range(0, outputs.Count)
            .GroupBy(clip => outputs[clip][index])
            .OrderByDescending(level => level.Key);
        foreach (var level in levels)
        {
            var found = level.Count(clip => truth[clip].Contains(index));
            (hits, seen) = (hits + found, seen + level.Count());
            area += (double)found / positives * hits / seen;
        }

        return area;
    }

    /// <summary>Right and wrong decisions.</summary>
    private readonly record struct Decisions(int Hits, int Alarms, int Misses)
    {
        public int Positives => Hits + Misses;

        public double? Precision => Hits + Alarms > 0 ? (double)Hits / (Hits + Alarms) : null;

        public double? Recall => Positives > 0 ? (double)Hits / Positives : null;

        public double? F1 => Hits + Alarms + Misses > 0 ? 2.0 * Hits / ((2 * Hits) + Alarms + Misses) : null;

        public static Decisions operator +(Decisions left, Decisions right) =>
            new(left.Hits + right.Hits, left.Alarms + right.Alarms, left.Misses + right.Misses);

        public static Decisions Count(
            IReadOnlyList<float[]> outputs, IReadOnlyList<SoundClasses> truth, int index, double threshold)
        {
            var (hits, alarms, misses) = (0, 0, 0);
            for (var clip = 0; clip < outputs.Count; clip++)
            {
                var (isPredicted, isHeard) = (outputs[clip][index] >= threshold, truth[clip].Contains(index));
                if (isPredicted && isHeard) hits++;
                else if (isPredicted) alarms++;
                else if (isHeard) misses++;
            }

            return new(hits, alarms, misses);
        }
    }
}
