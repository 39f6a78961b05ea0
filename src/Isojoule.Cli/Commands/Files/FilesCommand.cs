using System.CommandLine;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Files;

/// <summary><c>isojoule files</c>: calibrations and hardware cards kept in a store.</summary>
internal static class FilesCommand
{
    private const string Description =
        """
        The calibrations and hardware cards that a store keeps beside its runs, so that many machines share them.

        Examples:
          isojoule files add t4-a40.json --store postgres://me@db/runs
          isojoule files list
          isojoule normalize new-runs.csv --calibration t4-a40
        """;

    private static readonly StoredFileKind[] Kinds = Enum.GetValues<StoredFileKind>();

    public static Command Create(Terminal terminal) => new("files", Description)
    {
        AddFileCommand.Create(terminal),
        ListFilesCommand.Create(terminal),
        ShowFileCommand.Create(terminal),
        DeleteFileCommand.Create(terminal),
    };

    /// <summary>The kind, for the few names that stand for both a calibration and a card.</summary>
    public static Option<StoredFileKind?> Kind()
    {
        var option = new Option<StoredFileKind?>("--kind")
        {
            Description = "Only these: calibration or card",
            HelpName = "KIND",
            CustomParser = result => KindOf(result.Tokens[0].Value),
        };
        option.Validators.Add(result => CommonOptions.Check(
            result,
            result.Tokens is [] || result.Tokens is [{ Value: var word }] && Kinds.Any(kind => Word(kind) == word),
            "--kind is calibration or card."));
        return option;
    }

    /// <summary>The one kept file of a name.</summary>
    public static async Task<StoredFile> FindAsync(
        IRunStore store, StoredFileKind? kind, string name, CancellationToken cancellation)
    {
        var found = new List<StoredFile>();
        foreach (var one in Kinds.Where(one => (kind ?? one) == one))
        {
            if (await store.Files.FindAsync(one, name, cancellation) is { } file) found.Add(file);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw CommandException.Misused(
                $"{store.Name} keeps nothing called '{name}'; 'isojoule files list' names what it keeps."),
            _ => throw CommandException.Misused(
                $"{store.Name} keeps a calibration and a card called '{name}'; choose with --kind."),
        };
    }

    private static StoredFileKind? KindOf(string word) =>
        Enum.TryParse<StoredFileKind>(word, ignoreCase: true, out var kind) ? kind : null;

    public static string Word(StoredFileKind kind) => kind == StoredFileKind.Calibration ? "calibration" : "card";
}
