using Isojoule.Web.Data;
using Isojoule.Web.Pages;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Api;

/// <summary>All that can be asked.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> All(Services services, Gate gate) =>
    [
        .. new PageRoutes().All,
        .. new SessionApi(services, gate).All,
        .. new HealthApi(services).All,
        .. new RunsApi(services).All,
        .. new ImportApi(services).All,
        .. new PairsApi(services).All,
        .. new NormalizeApi(services).All,
        .. new LeaderboardApi(services).All,
        .. new MatrixApi(services).All,
        .. new LiveApi(services).All,
    ];
}
