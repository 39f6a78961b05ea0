using System.CommandLine;

namespace Isojoule.Cli.Commands.Campaigns;

/// <summary><c>isojoule campaign</c>: many measured runs, on this machine or on a cluster.</summary>
internal static class CampaignCommand
{
    public const string Name = "campaign";

    private const string Description =
        """
        Measure many workloads, each exactly once, however often the work is interrupted: the paper's 43 models, a grid,
        or any commands. A campaign is a YAML file; docs/operating/campaigns.md describes it.

        Examples:
          isojoule campaign plan samples/campaign.yaml
          isojoule campaign run samples/campaign.yaml
          isojoule campaign status samples/campaign.yaml
          isojoule campaign submit paper.yaml --engine slurm --dry-run
        """;

    public static Command Create(Terminal terminal) => new(Name, Description)
    {
        PlanCommand.Create(terminal),
        RunCampaignCommand.Create(terminal),
        SubmitCommand.Create(terminal),
        StatusCommand.Create(terminal),
        CollectCommand.Create(terminal),
        CancelCommand.Create(terminal),
        TaskCommand.Create(terminal),
    };
}
