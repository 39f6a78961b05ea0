using System.CommandLine;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs</c>: the runs that were measured here, and those of other tools and machines.</summary>
internal static class RunsCommand
{
    private const string Description =
        """
        The runs that are kept. Those measured on this machine lie in the user's data folder, or in the one named by
        ISOJOULE_DATA; --store names another store, such as a PostgreSQL database that many machines write to.

        Examples:
          isojoule runs list --hardware A40 --since 7d
          isojoule runs show 20261124T083501Z-3f9a12
          isojoule runs import emissions.csv nvidia-smi.log results/
          isojoule runs export --format csv -o table.csv
        """;

    public static Command Create(Terminal terminal) => new("runs", Description)
    {
        ListCommand.Create(terminal),
        ShowCommand.Create(terminal),
        ImportCommand.Create(terminal),
        ExportCommand.Create(terminal),
        DeleteCommand.Create(terminal),
        RecoverCommand.Create(terminal),
    };
}
