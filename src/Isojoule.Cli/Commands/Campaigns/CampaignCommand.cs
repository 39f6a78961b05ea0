using System.CommandLine;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign</c>: many measured runs, on this machine or on a cluster.</summary>
internal static class CampaignCommand
{
    private const string Description =
        """
        Measure many workloads, each exactly once, however often the work is interrupted: the paper's 43 models, a grid,
        or any commands. A campaign is a YAML file; docs/operating/campaigns.md describes it.

        Examples:
          isojoule campaign plan samples/campaign.yaml
          isojoule campaign run samples/campaign.yaml
          isojoule campaign status samples/campaign.yaml
        """;

    public static Command Create(Terminal terminal) => new("campaign", Description)
    {
        PlanCommand.Create(terminal),
        RunCampaignCommand.Create(terminal),
        StatusCommand.Create(terminal),
    };
}
