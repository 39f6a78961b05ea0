using Isojoule.Statistics;

namespace Isojoule.Store.Sql;

/// <summary>Gathers energies that come by workload and in ascending order.</summary>
internal sealed class Leaderboard
{
    private readonly List<LeaderboardRow> _rows = [];
    private readonly List<double> _energiesJ = [];
    private string? _workload;

    /// <summary>Adds the next energy.</summary>
    public void Add(string workload, double energyJ)
    {
        if (workload != _workload) Close();
        _workload = workload;
        _energiesJ.Add(energyJ);
    }

    /// <summary>The workloads by their medians.</summary>
    public IReadOnlyList<LeaderboardRow> Rows()
    {
        Close();
        return [.. _rows.OrderBy(row => row.MedianEnergyJ).ThenBy(row => row.Workload, StringComparer.Ordinal)];
    }

    private void Close()
    {
        if (_workload is null || _energiesJ.Count == 0) return;
        _rows.Add(new(_workload, _energiesJ.Count, Quantiles.Median([.. _energiesJ]), _energiesJ[0], _energiesJ[^1]));
        _energiesJ.Clear();
    }
}
