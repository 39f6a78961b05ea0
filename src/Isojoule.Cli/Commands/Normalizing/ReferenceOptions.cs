using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.References;
using Isojoule.Tables;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary>How many references and by which rule, as several commands ask for them.</summary>
internal static class ReferenceOptions
{
    private const string DefaultCount = "4";

    public static Option<string?> Count(string description) => new("--count", "-k")
    {
        Description = description,
        HelpName = "K",
    };

    /// <summary>The rule; <paramref name="byDefault"/> is only said.</summary>
    public static Option<string?> Selection(string byDefault) => new("--selection")
    {
        Description = $"Rule, of {string.Join(' ', ReferenceSelectorCatalog.Names)} (default: {byDefault})",
        HelpName = "RULE",
    };

    public static IReferenceSelector SelectorOf(string name) =>
        ReferenceSelectorCatalog.Find(name)
            ?? throw Names.Unknown("selection", name, [.. ReferenceSelectorCatalog.Names]);

    public static int CountOf(string? text, int available)
    {
        if (!ReferenceBudget.TryParse(text ?? DefaultCount, out var budget))
            throw CommandException.Misused($"--count takes a number such as 4 or a share such as 10%; found '{text}'.");
        var count = budget.NumberOf(available);
        return count <= available
            ? count
            : throw CommandException.Failed(
                $"{count} references asked for, but there are only {available} workloads to choose from.");
    }

    public static ReferenceLimit BudgetOf(IEnumerable<string> texts)
    {
        var limit = default(ReferenceLimit);
        foreach (var text in texts)
        {
            limit = (EnergyText.TryParse(text, out var energy), DurationText.TryParse(text, out var duration)) switch
            {
                (true, _) => limit with { Energy = energy },
                (_, true) when duration > TimeSpan.Zero => limit with { Duration = duration },
                _ => throw CommandException.Misused(
                    $"--budget takes an energy such as 0.5kWh or a time such as 30min; found '{text}'."),
            };
        }

        return limit;
    }

    /// <summary>What a design costs and what it leaves.</summary>
    public static string Sentence(ReferenceDesign design)
    {
        var time = design.Duration is { } duration ? $" and {DurationFormat.Of(duration)}" : "";
        var energy = EnergyFormat.Of(design.Energy.Joules);
        var error = EnergyFormat.Percent(design.ExpectedErrorRelative);
        return $"{design.Indices.Count} references, which took {energy}{time} on the source; "
            + $"by experience 'auto' will be off by about {error} with them";
    }
}
