namespace Isojoule.Cli.Output;

/// <summary>What a reader of a table should know before trusting what follows, on standard error.</summary>
internal static class TableNotes
{
    public static void Say(Terminal terminal, RunTable table)
    {
        if (table.Omissions.WithoutEnergy > 0)
            terminal.Say($"note: {table.Omissions.WithoutEnergy} rows have no energy and were left out");
        if (table.Omissions.NotCompleted > 0)
        {
            terminal.Say($"note: {table.Omissions.NotCompleted} rows are truncated, failed or cancelled runs "
                + "and were left out");
        }

        foreach (var conflict in table.Conflicts) terminal.Say("note: " + conflict);

        var repeated = table.Hardware.SelectMany(table.CellsOn).Where(cell => cell.Value.Repeats > 1).ToArray();
        if (repeated.Length == 0) return;
        var widest = repeated.MaxBy(cell => cell.Value.SpreadRelative);
        var spread = EnergyFormat.Percent(widest.Value.SpreadRelative);
        terminal.Say(
            $"note: {repeated.Length} workloads were measured more than once on a machine; the median is used. "
            + $"Widest spread: ±{spread} over {widest.Value.Repeats} runs of '{widest.Key}'");
    }
}
