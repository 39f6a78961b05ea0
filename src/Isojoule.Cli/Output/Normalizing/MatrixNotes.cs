using Isojoule.Completion;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>How far a completed table can be trusted, hardware by hardware.</summary>
internal static class MatrixNotes
{
    private const int HardwareTold = 12;

    public static void Say(Terminal terminal, TableCompletion completion, IReadOnlyList<string> hardware)
    {
        terminal.Say(completion.Mdape is { } all
            ? $"predictions of measured cells left out were off by {EnergyFormat.Percent(all)} (median)"
            : "note: no measured cell could be left out to try the predictions; "
                + "their intervals are guesses by experience");
        var asked = hardware.ToHashSet(StringComparer.Ordinal);
        var told = completion.Hardware.Where(one => asked.Contains(one.Name)).ToArray();
        foreach (var one in told.Take(HardwareTold)) terminal.Say("  " + Sentence(one));
        if (told.Length > HardwareTold) terminal.Say($"  and {told.Length - HardwareTold} more hardware");
    }

    private static string Sentence(CompletedHardware one)
    {
        var error = one.Mdape is { } mdape ? $"off by {EnergyFormat.Percent(mdape)}" : "not tried";
        var how = one switch
        {
            { Sources.Count: 0 } => "by the factors of all hardware",
            { FactorShare: > 0.5 } => $"mostly by the factors of all hardware, beside auto from {Sources(one)}",
            _ => $"mostly by auto from {Sources(one)}, beside the factors of all hardware",
        };
        return $"{one.Name}: {one.Measured} measured, {error}; {how}";
    }

    private static string Sources(CompletedHardware one) =>
        one.Sources.Count == 1 ? one.Sources[0] : $"{one.Sources.Count} others";
}
