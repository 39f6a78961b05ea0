using Isojoule.Statistics;

namespace Isojoule.Completion;

/// <summary>One column's experts, weighed by how far each was off on cells it had not seen.</summary>
/// <remarks>What an expert claims to be its deviation tells one cell from
/// another; trials tell how far it is to be believed.</remarks>
internal sealed class Blend
{
    // Weights are errors to the power −4: the best expert leads and near equals share; −2 and −8 were off 3–10 % more
    // on one of three tables each.
    private const double Power = 4;

    // What is known of an expert before its own trials on a column is worth so many of them.
    private const double LikeTrials = 6;

    private readonly double[] _errors; // of each expert, in deviations it claims

    private Blend(double[] errors) => _errors = errors;

    /// <summary>The blends of all columns.</summary>
    public static Blend[] AllOf(int[][] sources, Trial[] trials)
    {
        var byColumn = trials.ToLookup(trial => trial.Column);
        var factors = Size(trials.SelectMany(trial => trial.ErrorsOf(0, 1))) ?? 1;
        var pairs = Size(trials.SelectMany(trial => trial.ErrorsOf(1, trial.Opinions.Length - 1))) ?? 1;
        double Deviation(int column, int expert) => Drawn(
            [.. byColumn[column].SelectMany(trial => trial.ErrorsOf(expert, 1))],
            expert == 0 ? factors : pairs);
        return
        [
            .. sources.Select((of, column) =>
                new Blend([.. Enumerable.Range(0, of.Length + 1).Select(expert => Deviation(column, expert))])),
        ];
    }

    /// <summary>The prediction, how far it may be off, and the share of the first expert.</summary>
    public (double Mean, double Deviation, double FirstShare) Of(Opinion?[] opinions)
    {
        var (total, mean, square) = (0.0, 0.0, 0.0);
        var weights = new double[opinions.Length];
        for (var k = 0; k < opinions.Length; k++)
        {
            if (opinions[k] is not { } opinion) continue;
            var error = _errors[k] * opinion.Deviation;
            weights[k] = Math.Pow(error, -Power);
            total += weights[k];
            mean += weights[k] * opinion.Mean;
            square += weights[k] * error * error;
        }

        mean /= total;
        for (var k = 0; k < opinions.Length; k++)
        {
            if (opinions[k] is { } opinion) square += weights[k] * (opinion.Mean - mean) * (opinion.Mean - mean);
        }

        return (mean, Math.Sqrt(square / total), weights[0] / total);
    }

    private static double Drawn(double[] own, double like)
    {
        var size = Size(own) ?? 0;
        return Math.Sqrt(((own.Length * size * size) + (LikeTrials * like * like)) / (own.Length + LikeTrials));
    }

    /// <summary>Between the median, which a few large errors do not move, and their root mean square.</summary>
    private static double? Size(IEnumerable<double> errors)
    {
        double[] all = [.. errors];
        return all.Length == 0
            ? null
            : (0.7 * Quantiles.Median([.. all])) + (0.3 * Math.Sqrt(Vectors.Dot(all, all) / all.Length));
    }
}
