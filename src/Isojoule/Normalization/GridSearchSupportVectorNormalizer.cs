namespace Isojoule.Normalization;

/// <summary>
/// Chooses C and ε by cross-validation on the references, then fits as <see cref="SupportVectorNormalizer"/>.
/// </summary>
/// <remarks>
/// The paper speaks of "a preliminary grid search" and publishes its result, not its grid. Ours is logarithmic in
/// kilowatt-hours and contains that result, (0.1, 0.0001). Takes candidates × folds small fits.
/// Source: the paper, §3.2.
/// </remarks>
public sealed class GridSearchSupportVectorNormalizer : INormalizer
{
    private const int FoldsMax = 5;

    // Scores within the solver's own error are ties, else its last digits would choose: a fit stopped at its tolerance
    // lies up to 1e-7 from one that runs on. On the fixtures ties are exact and other scores at least 7e-6 apart.
    private const double TieTolerance = 1e-6;

    private static readonly double[] CKwh = [1e-3, 1e-2, 1e-1, 1, 10];
    private static readonly double[] EpsilonKwh = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

    /// <inheritdoc/>
    public string Name => "svr-grid";

    /// <summary>Three, so that every fold leaves two references to fit on.</summary>
    public int ReferencesMin => 3;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <summary>Calibrates on the references.</summary>
    /// <param name="references">n ≥ 3 references in any order; their rank by source energy decides the fold.</param>
    /// <returns>A curve fitted on all references, which records the chosen C and ε.</returns>
    /// <exception cref="CalibrationException">
    /// Fewer than three references, an energy of zero or below, all source energies in a fold the same, or no
    /// candidate converged.
    /// </exception>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var problem = SupportVectorProblem.InKilowattHours(Name, this.Ranked(references));
        var (c, epsilon) = Choose(problem);
        return problem.Calibrate(Energy.FromKilowattHours(c), Energy.FromKilowattHours(epsilon));
    }

    private static (double C, double Epsilon) Choose(SupportVectorProblem problem)
    {
        var folds = Enumerable.Range(0, Math.Min(FoldsMax, problem.Sources.Length))
            .Select(fold => Fold.Of(problem, fold, Math.Min(FoldsMax, problem.Sources.Length)))
            .ToArray();
        // Ties go to the smaller C, then the larger ε, the smoother curve: candidates come in that order.
        var best = (C: 0.0, Epsilon: 0.0, Score: double.PositiveInfinity);
        foreach (var c in CKwh)
        {
            foreach (var epsilon in EpsilonKwh)
            {
                var score = folds.Average(fold => fold.MeanSquaredError(c, epsilon));
                if (score < best.Score * (1 - TieTolerance)) best = (c, epsilon, score);
            }
        }

        return best.C > 0 ? (best.C, best.Epsilon) : throw problem.NotConverged();
    }

    /// <summary>One part held out of the references, the rest to fit on.</summary>
    private sealed record Fold(SupportVectorProblem Fitted, double[] Sources, double[] Targets)
    {
        public static Fold Of(SupportVectorProblem problem, int fold, int folds)
        {
            return new(
                problem with { Sources = Fitted(problem.Sources), Targets = Fitted(problem.Targets) },
                HeldOut(problem.Sources),
                HeldOut(problem.Targets));

            double[] Fitted(double[] values) => [.. values.Where((_, rank) => rank % folds != fold)];
            double[] HeldOut(double[] values) => [.. values.Where((_, rank) => rank % folds == fold)];
        }

        /// <summary>In kWh²; infinite when the solver gave up.</summary>
        public double MeanSquaredError(double c, double epsilon)
        {
            var model = Fitted.Solve(c, epsilon);
            if (!model.Converged) return double.PositiveInfinity;
            return Sources.Select((source, i) => Square(model.Predict([source]) - Targets[i])).Average();
        }

        private static double Square(double value) => value * value;
    }
}
