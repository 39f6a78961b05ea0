using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Performance against energy, with every energy brought to one hardware.</summary>
internal sealed class LeaderboardApi
{
    private readonly Services _services;

    public LeaderboardApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/leaderboard", AccessRight.Read, RankAsync),
        new("GET", "/api/columns", AccessRight.Read, ColumnsAsync),
        new("GET", "/api/performances", AccessRight.Read, PerformancesAsync),
    ];

    private async Task RankAsync(HttpContext context)
    {
        var query = Query.Of(
            context, "performance", "target", "scope", "method", "reference", "lower", "workload", "hardware", "tag");
        var energies = await _services.Tables.OfAsync(query.Text("scope"), context.RequestAborted)
            .ConfigureAwait(false);
        var question = new LeaderboardQuestion(
            query.Required("performance"),
            query.Required("target"),
            query.Text("method") ?? TargetNormalizer.MethodDefault,
            query.Text("reference"),
            query.Flag("lower"));
        var filter = RunFilterQuery.Of(query) with { Scope = energies.Scope, IsComparable = true };
        var performances = await _services.Store.AskAsync(
            (store, stop) => Performances.ReadAsync(store, filter, question.Performance, stop),
            context.RequestAborted).ConfigureAwait(false);
        var board = await _services.WorkAsync(
            stop => new Leaderboard(energies.Table, question, stop).Rank(performances),
            context.RequestAborted).ConfigureAwait(false);
        await Replies.JsonAsync(context, board, WebJson.Plain.LeaderboardReply).ConfigureAwait(false);
    }

    private async Task ColumnsAsync(HttpContext context)
    {
        var columns = await ReadColumnsAsync(context).ConfigureAwait(false);
        await Replies.JsonAsync(context, columns, WebJson.Plain.IReadOnlyListString).ConfigureAwait(false);
    }

    private async Task PerformancesAsync(HttpContext context)
    {
        var columns = await ReadColumnsAsync(context).ConfigureAwait(false);
        await Replies.JsonAsync(context, PerformanceNames.Of(columns), WebJson.Plain.PerformancesReply)
            .ConfigureAwait(false);
    }

    private Task<IReadOnlyList<string>> ReadColumnsAsync(HttpContext context)
    {
        Query.Of(context);
        return _services.Store.AskAsync(Performances.ColumnsAsync, context.RequestAborted);
    }
}
