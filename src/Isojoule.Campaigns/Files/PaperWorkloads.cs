using System.Globalization;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;

namespace Isojoule.Campaigns.Files;

/// <summary>The 43 models of the paper as workloads.</summary>
internal static class PaperWorkloads
{
    public const string Name = "paper-43";

    /// <summary>The command where the file gives none.</summary>
    public static readonly IReadOnlyList<string> Command =
        ["isojoule", "train", "--arch", "{arch}", "--layers", "{layers}", "--hidden", "{hidden}"];

    /// <summary>What its commands may name.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["model", "arch", "layers", "hidden"];

    public static readonly IReadOnlyList<string> Families = [.. Enum.GetValues<ArchitectureKind>().Select(Architecture.NameOf)];

    /// <summary>The models, in the authors' order.</summary>
    public static IReadOnlyList<Architecture> Models() => PaperConfigurations.Load();

    public static CampaignWorkload Of(Architecture model, IReadOnlyList<string> words)
    {
        var stacks = model.Kind == ArchitectureKind.Crnn ? [model.Layers, model.RecurrentLayers] : new[] { model.Layers };
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
