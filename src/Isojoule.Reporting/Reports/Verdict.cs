using Isojoule.Reporting.Axes;

namespace Isojoule.Reporting.Reports;

/// <summary>What the study says, in sentences that ask for no statistics.</summary>
internal sealed class Verdict
{
    private const string Untreated = "none";
    private const int FewMax = 8; // references that a laboratory would measure for a colleague

    private readonly ReportInput _input;
    private readonly IReadOnlyList<MethodScore> _scores;

    public Verdict(ReportInput input, IReadOnlyList<MethodScore> scores) => (_input, _scores) = (input, scores);

    /// <summary>The sentences, in order.</summary>
    public IEnumerable<string> Sentences()
    {
        var (workloads, hardware) = (_input.Table.Workloads.Count, _input.Table.Hardware.Count);
        yield return $"The table holds the energy of {NumberText.Count(workloads, "workload")} on {hardware} hardware.";
        if (Best(_scores.Where(score => score.Method != Untreated)) is not { } best)
        {
            yield return "No method could be judged on it: too few workloads were measured on two machines.";
            yield break;
        }

        if (Best(_scores.Where(score => score.Method == Untreated)) is { } untreated)
        {
            yield return
                "Taken from one machine as they are, energies miss those measured on another by " +
                $"{NumberText.Percent(untreated.Mdape)}: half of the workloads are nearer, half are further off.";
        }

        yield return
            $"Normalized by ‘{best.Method}’ with {Told(best.References)} workloads measured on both machines as " +
            $"references, they miss by {NumberText.Percent(best.Mdape)}.";
        if (FewReferences(best) is { } few) yield return few;
        if (best.Coverage is { } coverage)
        {
            yield return $"The method says how sure it is: of the workloads it had not seen, "
                + $"{NumberText.Percent(coverage)} lay inside the interval that was meant to hold 90\u00a0%.";
        }

        yield return Advice(best);
    }

    private string? FewReferences(MethodScore best)
    {
        var few = Best(_scores.Where(score => score.Method != Untreated && score.References <= FewMax));
        return few is null || few.References >= best.References
            ? null
            : $"With no more than {Told(few.References)} references the best found was ‘{few.Method}’, "
                + $"at {NumberText.Percent(few.Mdape)}.";
    }

    private static string Advice(MethodScore best) => best.Mdape switch
    {
        < 0.1 =>
            $"Models that differ by more than about {NumberText.Percent(2 * best.Mdape)} "
                + "can be told apart across these machines.",
        < 0.25 => "Models that differ by a third or more can be told apart across these machines; closer ones cannot.",
        _ =>
            "Only models that differ by a factor of two or so can be told apart across these machines: add references, "
                + "or covariates such as duration and FLOPs.",
    };

    private static MethodScore? Best(IEnumerable<MethodScore> scores) => scores.MinBy(score => score.Mdape);

    private static string Told(double references) => NumberText.Fixed(references, 0);
}
