using System.Globalization;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;

namespace Isojoule.Campaigns.Files;

/// <summary>The 43 models of the paper as workloads.</summary>
internal static class PaperWorkloads
{
    public const string Name = "paper-43";

    /// <summary>What trains them where the file gives no command.</summary>
    public const string Trainer = "isojoule-train";

    /// <summary>What its commands may name.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["model", "arch", "layers", "hidden"];

    public static readonly IReadOnlyList<string> Families =
        [.. Enum.GetValues<ArchitectureKind>().Select(Architecture.NameOf)];

    /// <summary>The models, in the authors' order.</summary>
    public static IReadOnlyList<Architecture> Models() => PaperConfigurations.Load();

    /// <summary>The command where the file gives none.</summary>
    /// <param name="data">The data set, or <c>null</c>: the models can then be planned, not run.</param>
    /// <param name="arguments">Further arguments.</param>
    public static IReadOnlyList<string> Command(string? data, IEnumerable<string> arguments) =>
    [
        Trainer, "train", "--arch", "{arch}", "--layers", "{layers}", "--hidden", "{hidden}",
        .. data is null ? [] : (string[])["--data", data],
        .. arguments,
    ];

    public static CampaignWorkload Of(Architecture model, IReadOnlyList<string> words)
    {
        var stacks = model.Kind == ArchitectureKind.Crnn
            ? [model.Layers, model.RecurrentLayers]
            : new[] { model.Layers };
        return new(model.Id, words, new Dictionary<string, IReadOnlyList<string>>
        {
            ["model"] = [model.Id],
            ["arch"] = [model.Family],
            ["layers"] = [.. stacks.Select(stack => stack.Count.ToString(CultureInfo.InvariantCulture))],
            ["hidden"] = [.. stacks.Select(stack => stack.Hidden.ToString(CultureInfo.InvariantCulture))],
        })
        {
            Model = model,
            Metrics = ModelCount.Of(model.ToNetwork(), ConventionCatalog.Default).Metrics,
        };
    }
}
