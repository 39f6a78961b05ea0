using Isojoule.Completion;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Data;

/// <summary>The newest table with its missing cells predicted: fitted once, by the first who asks.</summary>
internal sealed class Completions : IDisposable
{
    // Beyond it a fit takes minutes.
    private const long CellsMax = 200_000;

    private readonly Places _work;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private (RunTable Table, Task<TableCompletion> Fit)? _newest;

    public Completions(Places work) => _work = work;

    /// <summary>The completion of a table; whoever gives up waiting does not stop it for others.</summary>
    public async Task<TableCompletion> OfAsync(RunTable table, CancellationToken cancellation)
    {
        if ((long)table.Workloads.Count * table.Hardware.Count > CellsMax)
            throw RequestException.Unusable(
                "too-many-cells",
                $"The matrix has more than {CellsMax} cells, too many to predict here; " +
                "'isojoule matrix --store' does.");
        var fit = FitOf(table);
        try
        {
            return await fit.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch when (fit.IsFaulted || fit.IsCanceled)
        {
            lock (_gate) _newest = null;
            throw;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private Task<TableCompletion> FitOf(RunTable table)
    {
        lock (_gate)
        {
            if (_newest is not { } newest || newest.Table != table)
                _newest = newest = (table, Task.Run(() => FitAsync(table, _stop.Token)));
            return newest.Fit;
        }
    }

    private async Task<TableCompletion> FitAsync(RunTable table, CancellationToken cancellation)
    {
        using var place = await _work.TakeAsync(cancellation).ConfigureAwait(false);
        return TableCompletion.Fit(table, cancellation);
    }
}
