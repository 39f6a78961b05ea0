using System.Globalization;
using Isojoule.Cards;
using Spectre.Console;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>A card as people read it.</summary>
internal static class CardReport
{
    public static void Print(Terminal terminal, HardwareCard card)
    {
        var writer = terminal.Tables.Profile.Out.Writer;
        var simulated = card.IsSimulated ? ", SIMULATED" : "";
        var kit = $"'{card.KitName}' ({card.KitSha256[..12]})";
        writer.WriteLine($"{card.Hardware}: kit {kit}, energy of {card.Scope}{simulated}");
        var created = card.CreatedUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        writer.WriteLine($"  measured {created} UTC by {card.Tool}");
        foreach (var (part, version) in card.Software) writer.WriteLine($"  {part}: {version}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("workload").NoWrap());
        foreach (var header in (string[])["energy", "±", "duration", "mean power", "runs"])
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap());
        foreach (var entry in card.Entries) table.AddRow([.. Row(entry).Select(Markup.Escape)]);
        terminal.Tables.Write(table);
    }

    private static IEnumerable<string> Row(CardEntry entry) =>
    [
        entry.Workload,
        EnergyFormat.Of(entry.Energy.Joules),
        entry.Uncertainty is { } uncertainty ? EnergyFormat.Percent(uncertainty / entry.Energy) : "unknown",
        entry.Duration is { } duration ? DurationFormat.Of(duration) : "unknown",
        entry.Duration is { } time ? EnergyFormat.Watts(entry.Energy / time) : "unknown",
        entry.Repeats.ToString(CultureInfo.InvariantCulture),
    ];
}
