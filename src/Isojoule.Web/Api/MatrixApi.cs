using Isojoule.Completion;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>The matrix of measured energies, and of predicted ones where those are asked for.</summary>
internal sealed class MatrixApi
{
    private const int LimitDefault = 100;
    private const int LimitMax = 1000;

    private readonly Services _services;

    public MatrixApi(Services services) => _services = services;

    public IEnumerable<Route> All => [new("GET", "/api/matrix", AccessRight.Read, MatrixAsync)];

    private async Task MatrixAsync(HttpContext context)
    {
        var query = Query.Of(context, "scope", "workload", "limit", "after", "predict");
        var limit = query.Count("limit", LimitDefault, LimitMax);
        var energies = await _services.Tables.OfAsync(query.Text("scope"), context.RequestAborted)
            .ConfigureAwait(false);
        var table = energies.Table;
        var matching = query.Text("workload") is { } part
            ? [.. table.Workloads.Where(name => name.Contains(part, StringComparison.OrdinalIgnoreCase))]
            : table.Workloads;
        var after = query.Text("after");
        string[] page =
            [.. matching.SkipWhile(name => after is not null && string.CompareOrdinal(name, after) <= 0)
                .Take(limit + 1)];
        var completion = query.Flag("predict")
            ? await _services.Completions.OfAsync(table, context.RequestAborted).ConfigureAwait(false)
            : null;
        var rows = page.Take(limit).Select(workload => new MatrixRow(
            workload, [.. table.Hardware.Select(hardware => CellOf(table, completion, workload, hardware))]));
        var next = page.Length > limit ? page[limit - 1] : null;
        var reply = new MatrixReply(energies.Scope, table.Hardware, [.. rows], matching.Count, completion?.Mdape, next);
        await Replies.JsonAsync(context, reply, WebJson.Plain.MatrixReply).ConfigureAwait(false);
    }

    private static MatrixCell? CellOf(RunTable table, TableCompletion? completion, string workload, string hardware)
    {
        if (table.Find(workload, hardware) is { } cell)
            return new(
                "measured", cell.Measurement.Energy.Joules, cell.EnergyMin.Joules, cell.EnergyMax.Joules, cell.Repeats);
        var predicted = completion?.Find(workload, hardware);
        return predicted?.Energy is { } energy
            ? new("predicted", energy.Joules, predicted.Interval?.Lower.Joules, predicted.Interval?.Upper.Joules, 0)
            : null;
    }
}
