using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Workloads × hardware, a page of workloads at a time.</summary>
/// <param name="Scope">The scope of the energies.</param>
/// <param name="Hardware">The columns.</param>
/// <param name="Rows">The rows, in ordinal order of the workloads.</param>
/// <param name="Workloads">Number of workloads that pass the filter.</param>
/// <param name="Next">What to ask for <c>after</c> to get the next page, or <c>null</c>.</param>
internal sealed record MatrixReply(string Scope, IReadOnlyList<string> Hardware, IReadOnlyList<MatrixRow> Rows, int Workloads, string? Next);

/// <summary>One workload: a cell for each hardware, <c>null</c> where it was not measured.</summary>
internal sealed record MatrixRow(string Workload, IReadOnlyList<MatrixCell?> Cells);

/// <summary>The median of repeated runs with their range.</summary>
internal sealed record MatrixCell(double EnergyJ, double MinJ, double MaxJ, int Runs);

/// <summary>The matrix of measured energies.</summary>
internal sealed class MatrixApi
{
    private const int LimitDefault = 100;
    private const int LimitMax = 1000;

    private readonly Services _services;

    public MatrixApi(Services services) => _services = services;

    public IEnumerable<Route> All => [new("GET", "/api/matrix", AccessRight.Read, MatrixAsync)];

    private async Task MatrixAsync(HttpContext context)
    {
        var query = Query.Of(context, "scope", "workload", "limit", "after");
        var limit = query.Count("limit", LimitDefault, LimitMax);
        var energies = await _services.Tables.OfAsync(query.Text("scope"), context.RequestAborted).ConfigureAwait(false);
        var table = energies.Table;
        var matching = query.Text("workload") is { } part
            ? [.. table.Workloads.Where(name => name.Contains(part, StringComparison.OrdinalIgnoreCase))]
            : table.Workloads;
        var after = query.Text("after");
        string[] page = [.. matching.SkipWhile(name => after is not null && string.CompareOrdinal(name, after) <= 0).Take(limit + 1)];
        var rows = page.Take(limit).Select(workload => new MatrixRow(workload, [.. table.Hardware.Select(hardware => CellOf(table, workload, hardware))]));
        var reply = new MatrixReply(energies.Scope, table.Hardware, [.. rows], matching.Count, page.Length > limit ? page[limit - 1] : null);
        await Replies.JsonAsync(context, reply, WebJson.Plain.MatrixReply).ConfigureAwait(false);
    }

    private static MatrixCell? CellOf(RunTable table, string workload, string hardware) => table.Find(workload, hardware) is { } cell
        ? new(cell.Measurement.Energy.Joules, cell.EnergyMin.Joules, cell.EnergyMax.Joules, cell.Repeats)
        : null;
}
