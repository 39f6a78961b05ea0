using Isojoule.Cards;
using Isojoule.Files;

namespace Isojoule.Cli.Input;

/// <summary>Cards and kits named on the command line.</summary>
internal static class CardInput
{
    /// <summary>Reads a card.</summary>
    /// <exception cref="CardException">It is none, or was changed.</exception>
    public static HardwareCard Read(string path)
    {
        if (!File.Exists(path))
            throw CommandException.Misused($"no card '{path}'; 'isojoule card run -o {path}' makes one.");
        using var stream = File.OpenRead(path);
        return CardFile.Read(stream, path);
    }

    /// <summary>Reads a kit, or the one that ships when none is named.</summary>
    /// <exception cref="CardException">It is none.</exception>
    public static HardwareKit ReadKit(string? path)
    {
        if (path is null) return KitFile.ReadStandard();
        if (!File.Exists(path)) throw CommandException.Misused($"no kit '{path}'.");
        using var stream = File.OpenRead(path);
        return KitFile.Read(stream, path);
    }
}
