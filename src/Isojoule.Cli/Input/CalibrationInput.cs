using System.Text;
using Isojoule.Cli.Measuring;
using Isojoule.Files;
using Isojoule.Normalization;
using Isojoule.Store;

namespace Isojoule.Cli.Input;

/// <summary>A calibration named on the command line: a file, or one that a store keeps.</summary>
internal static class CalibrationInput
{
    /// <summary>Reads it; a file goes before what is kept under the same name.</summary>
    /// <param name="name">A path, or the name it is kept under.</param>
    /// <param name="address">The store that was named, or <c>null</c> for the user's own.</param>
    /// <param name="terminal">Where notes go.</param>
    /// <param name="cancellation">Gives up.</param>
    public static PairCalibration Read(string name, string? address, Terminal terminal, CancellationToken cancellation)
    {
        if (File.Exists(name))
        {
            using var file = File.OpenRead(name);
            return CalibrationFile.Read(file, name);
        }

        var kept = KeptAsync(name, address, terminal, cancellation).GetAwaiter().GetResult()
            ?? throw CommandException.Misused(
                $"no calibration file '{name}'; write one with 'isojoule calibrate … -o {name}'.");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(kept.Text));
        return CalibrationFile.Read(stream, name);
    }

    private static async Task<StoredFile?> KeptAsync(
        string name, string? address, Terminal terminal, CancellationToken cancellation)
    {
        // Nothing can be kept in a store that is not there, and looking for it need not make one.
        if (StoreAddress.IsOwn(address) && !File.Exists(RunFolder.OfUser().Store)) return null;
        await using var store = await StoreAddress.OpenExistingAsync(address, terminal, cancellation)
            .ConfigureAwait(false);
        return await store.Files.FindAsync(StoredFileKind.Calibration, name, cancellation).ConfigureAwait(false);
    }
}
