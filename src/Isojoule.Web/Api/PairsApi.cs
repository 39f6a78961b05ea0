using Isojoule.Normalization;
using Isojoule.Web.Access;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>
/// Pairs of machines and fits on them. A fit is asked by POST, for references do not fit an address; it changes
/// nothing.
/// </summary>
internal sealed class PairsApi
{
    private const long FitBytesMax = 1 << 20;
    private const int PointsMax = 20_000;
    private const int SuggestedOf = 8;

    private readonly Services _services;

    public PairsApi(Services services) => _services = services;

    public IEnumerable<Route> All =>
    [
        new("GET", "/api/catalog", AccessRight.Read, CatalogAsync),
        new("GET", "/api/pairs", AccessRight.Read, PairAsync),
        new("POST", "/api/fits", AccessRight.Read, FitAsync) { BodyBytesMax = FitBytesMax },
        new("POST", "/api/calibrations", AccessRight.Read, CalibrateAsync) { BodyBytesMax = FitBytesMax },
    ];

    private async Task CatalogAsync(HttpContext context)
    {
        var query = Query.Of(context, "scope");
        var energies = await _services.Tables.OfAsync(query.Text("scope"), context.RequestAborted)
            .ConfigureAwait(false);
        CountedName[] hardware =
            [.. energies.Table.Hardware.Select(name => new CountedName(name, energies.Table.CellsOn(name).Count()))];
        var (source, target) = Suggest(energies.Table, hardware);
        var reply = new CatalogReply(
            energies.Scope,
            [.. energies.Scopes.Select(scope => new CountedName(scope.Key, scope.Value))],
            hardware,
            NormalizerCatalog.Names,
            TargetNormalizer.MethodDefault,
            source,
            target);
        await Replies.JsonAsync(context, reply, WebJson.Plain.CatalogReply).ConfigureAwait(false);
    }

    /// <summary>Of the hardware with the most workloads, the two that have the most in common.</summary>
    private static (string? Source, string? Target) Suggest(RunTable table, CountedName[] hardware)
    {
        string[] names = [.. hardware.OrderByDescending(one => one.Count).Take(SuggestedOf).Select(one => one.Name)];
        var pairs =
            from source in names
            from target in names
            where string.CompareOrdinal(source, target) < 0
            let common = table.CellsOn(source).Count(cell => table.Find(cell.Key, target) is not null)
            where common > 0
            orderby common descending, source, target
            select (source, target);
        return pairs.FirstOrDefault();
    }

    private async Task PairAsync(HttpContext context)
    {
        var query = Query.Of(context, "scope", "source", "target");
        var (source, target) = (query.Required("source"), query.Required("target"));
        var energies = await _services.Tables.OfAsync(query.Text("scope"), context.RequestAborted)
            .ConfigureAwait(false);
        var common = energies.Table.Common(source, target);
        if (common.Count > PointsMax)
            throw RequestException.Unusable(
                "too-many-workloads",
                $"{common.Count} workloads were measured on both, more than a page can show; " +
                "use 'isojoule calibrate'.");
        var reply = new PairReply(energies.Scope, source, target, [.. common.Select(PairPoint.Of)]);
        await Replies.JsonAsync(context, reply, WebJson.Plain.PairReply).ConfigureAwait(false);
    }

    private async Task FitAsync(HttpContext context)
    {
        var (asked, fit) = await AskedAsync(context).ConfigureAwait(false);
        var reply = await _services.WorkAsync(stop => fit.Reply(asked.LeaveOneOut, stop), context.RequestAborted)
            .ConfigureAwait(false);
        await Replies.JsonAsync(context, reply, WebJson.Plain.FitReply).ConfigureAwait(false);
    }

    private async Task CalibrateAsync(HttpContext context)
    {
        var (_, fit) = await AskedAsync(context).ConfigureAwait(false);
        var text = await _services.WorkAsync(
            stop =>
            {
                var (calibration, scores) = fit.Calibrate(stop);
                return CalibrationText.Of(calibration, scores, _services.Options.Tool);
            },
            context.RequestAborted).ConfigureAwait(false);
        Replies.AsFile(context, "calibration.json");
        await Replies.BytesAsync(context, text, Replies.Json).ConfigureAwait(false);
    }

    private async Task<(FitRequest Asked, PairFit Fit)> AskedAsync(HttpContext context)
    {
        Query.Of(context);
        var asked = await Bodies.ReadAsync(context, WebJson.Plain.FitRequest).ConfigureAwait(false);
        var energies = await _services.Tables.OfAsync(asked.Scope, context.RequestAborted).ConfigureAwait(false);
        return (asked, PairFit.Of(energies.Table, asked.Source, asked.Target, asked.Method, asked.References));
    }
}
