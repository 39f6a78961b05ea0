using Isojoule.Normalization;
using Isojoule.References;
using Isojoule.Statistics;

namespace Isojoule.Evaluation;

/// <summary>
/// The paper's evaluation: every method, selection and number of references on every division of every pair.
/// </summary>
public sealed class Study
{
    private const string FromFile = "file";
    private const int StepsPerProcessor = 4;

    private readonly StudyPlan _plan;

    /// <summary>Chooses what is fitted.</summary>
    public Study(StudyPlan plan) => _plan = plan;

    /// <summary>
    /// The pairs of <paramref name="table"/> the plan asks for, with too few common workloads or not.
    /// </summary>
    public IEnumerable<HardwarePair> PairsOf(RunTable table) => HardwarePair.AllOf(table)
        .Where(pair => (_plan.Source is null || pair.Source == _plan.Source)
            && (_plan.Target is null || pair.Target == _plan.Target));

    /// <summary>The divisions of every pair with enough common workloads, in order.</summary>
    public IReadOnlyList<StudyStep> StepsOf(RunTable table) =>
    [
        .. from pair in PairsOf(table)
           where pair.Common.Count >= _plan.CommonMin
           from split in _plan.Splitter.Divide(pair.Source, pair.Target, pair.Common)
           select new StudyStep(pair, split),
    ];

    /// <summary>Fits and judges everything planned on <paramref name="steps"/>.</summary>
    /// <param name="steps">Divisions from <see cref="StepsOf"/>.</param>
    /// <param name="cancellation">Ends the study between divisions.</param>
    /// <returns>The fits, as they come, in the order of the steps whatever the number of processors.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public IEnumerable<StudyFit> Run(IReadOnlyList<StudyStep> steps, CancellationToken cancellation)
    {
        // Batches keep the order and bound what waits; PLINQ would do both but does not compile ahead of time cleanly.
        var batch = new List<StudyFit>[StepsPerProcessor * Environment.ProcessorCount];
        for (var start = 0; start < steps.Count; start += batch.Length)
        {
            var from = start;
            var count = Math.Min(batch.Length, steps.Count - from);
            Parallel.For(0, count, new() { CancellationToken = cancellation }, i => batch[i] = Judge(steps[from + i]));
            for (var i = 0; i < count; i++)
            {
                foreach (var fit in batch[i]) yield return fit;
            }
        }
    }

    private List<StudyFit> Judge(StudyStep step)
    {
        var fits = new List<StudyFit>();
        if (step.Split.References is { } given)
        {
            Judge(step, FromFile, budget: null, given, fits);
            return fits;
        }

        var ranked = step.Split.Train.Select(point => point.Source).ToArray();
        foreach (var selection in _plan.Selections)
        {
            foreach (var budget in _plan.Budgets)
            {
                // A budget beyond the train is refused by every method below, with a fault that says so.
                var count = budget.NumberOf(ranked.Length);
                var random = new SeededRandom(_plan.Seed, (ulong)step.Split.Index, 1);
                var references = count > ranked.Length
                    ? null
                    : selection.Select(ranked, count, random).Select(i => step.Split.Train[i]).ToArray();
                Judge(step, selection.Name, budget, references, fits);
            }
        }

        return fits;
    }

    private void Judge(
        StudyStep step,
        string selection,
        ReferenceBudget? budget,
        IReadOnlyList<ReferencePoint>? references,
        List<StudyFit> fits)
    {
        foreach (var method in _plan.Methods)
        {
            var (scores, fault, warnings) = Judge(method, references, step);
            fits.Add(new(
                step.Pair.Source,
                step.Pair.Target,
                method.Name,
                selection,
                budget,
                references?.Count ?? budget!.Value.NumberOf(step.Split.Train.Count),
                step.Split.Index,
                step.Split.Train.Count,
                step.Split.Test.Count,
                scores,
                fault,
                step.Split.LeftOut,
                warnings));
        }
    }

    private (PredictionScores? Scores, CalibrationFault? Fault, IReadOnlyList<string> Warnings) Judge(
        INormalizer method, IReadOnlyList<ReferencePoint>? references, StudyStep step)
    {
        if (references is null) return (null, CalibrationFault.TooFewReferences, []);
        try
        {
            if (!_plan.HasIntervals)
            {
                var calibration = method.Fit(references);
                return (PredictionScores.Of(calibration, step.Split.Test), null, calibration.Warnings);
            }

            var fit = CrossValidation.Fit(method, step.Pair.Source, step.Pair.Target, references);
            return (PredictionScores.Of(fit, step.Split.Test), null, fit.Calibration.Warnings);
        }
        catch (CalibrationException exception)
        {
            return (null, exception.Fault, []);
        }
    }
}

/// <summary>One division of one pair: the unit of work of a study.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Split">The division.</param>
public sealed record StudyStep(HardwarePair Pair, Split Split);
