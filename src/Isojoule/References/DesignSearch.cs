using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.References;

/// <summary>Searches the candidates that leave the least mean deviation, within a budget.</summary>
internal sealed class DesignSearch
{
    // A candidate must be better by more than rounding, or the order of equals would depend on the unit of energy.
    private const double Margin = 1e-9;

    // With more references an exchange changes little and takes their number squared.
    private const int CountOfExchange = 32;
    private const int PassesMax = 4;

    // References are made cheaper while what they leave uncertain stays within this share of the best: on the tables
    // this was chosen on, a fifth of the cost of four references for 0.5 % more error; 2 % saved twice that for 1.2 %
    // more.
    private const double ThriftShare = 0.005;

    // Where only a budget ends the search, a reference must be worth this share of what is left.
    private const double GainShareMin = 0.002;

    private readonly ProcessVariance _start;
    private readonly DesignCosts _costs;
    private readonly int _count;

    public DesignSearch(ProcessVariance start, DesignCosts costs, int count) =>
        (_start, _costs, _count) = (start, costs, count);

    /// <summary>The chosen candidates, ascending.</summary>
    public int[] Run()
    {
        if (_count == _start.Count && !_costs.IsLimited) return [.. Enumerable.Range(0, _count)];
        var chosen = Greedy(perCost: false);
        if (_costs.IsLimited)
        {
            var cheap = Greedy(perCost: true);
            if (DeviationOf(cheap) < DeviationOf(chosen)) chosen = cheap;
        }

        if (chosen.Count is > 0 and <= CountOfExchange) Exchange(chosen);
        if (chosen.Count is > 0 and <= CountOfExchange && !_costs.IsLimited) Save(chosen);
        chosen.Sort();
        return [.. chosen];
    }

    private List<int> Greedy(bool perCost)
    {
        var (chosen, state) = (new List<int>(), _start.With([]));
        while (chosen.Count < _count)
        {
            var before = state.Deviation;
            var best = Best(state, chosen, incumbent: null, (deviation, i) =>
                perCost ? (deviation - before) / _costs.Each[i] : deviation);
            if (best is not { } one) break;
            if (_costs.IsLimited && state.DeviationWith(one) > (1 - GainShareMin) * before) break;
            chosen.Add(one);
            state.Observe(one);
        }

        return chosen;
    }

    private void Exchange(List<int> chosen)
    {
        for (var pass = 0; pass < PassesMax; pass++)
        {
            var isChanged = false;
            for (var k = 0; k < chosen.Count; k++)
            {
                var old = chosen[k];
                chosen.RemoveAt(k);
                var better = Best(_start.With(chosen), chosen, old, (deviation, _) => deviation)!.Value;
                chosen.Insert(k, better);
                isChanged |= better != old;
            }

            if (!isChanged) return;
        }
    }

    /// <summary>Replaces references by cheaper ones that tell nearly as much, the dearest first.</summary>
    private void Save(List<int> chosen)
    {
        var bound = (1 + ThriftShare) * DeviationOf(chosen);
        chosen.Sort((x, y) => _costs.Each[y].CompareTo(_costs.Each[x]));
        for (var k = 0; k < chosen.Count; k++)
        {
            var old = chosen[k];
            chosen.RemoveAt(k);
            var state = _start.With(chosen);
            var better = Best(state, chosen, old, (deviation, i) =>
                deviation <= bound ? _costs.Each[i] : double.PositiveInfinity);
            chosen.Insert(k, better!.Value);
        }
    }

    /// <summary>The candidate of the lowest score that is neither chosen nor too dear; the first of equals.</summary>
    private int? Best(ProcessVariance state, List<int> chosen, int? incumbent, Func<double, int, double> score)
    {
        var best = incumbent;
        var least = incumbent is { } old ? score(state.DeviationWith(old), old) : double.PositiveInfinity;
        for (var i = 0; i < _start.Count; i++)
        {
            if (chosen.Contains(i) || !_costs.Fits(chosen, i)) continue;
            var own = score(state.DeviationWith(i), i);
            if (own < (best is null ? least : least - (Margin * Math.Abs(least)))) (best, least) = (i, own);
        }

        return best;
    }

    private double DeviationOf(List<int> chosen) => _start.With(chosen).Deviation;
}
