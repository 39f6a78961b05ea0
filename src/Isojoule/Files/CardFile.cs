using System.Text.Encodings.Web;
using System.Text.Json;
using Isojoule.Cards;

namespace Isojoule.Files;

/// <summary>Hardware cards as JSON, each with a hash over its content that tells when it was changed.</summary>
/// <remarks>
/// The hash is over values, not over bytes: indenting a card or ordering its fields anew is no change.
/// </remarks>
public static class CardFile
{
    private const string What = "card";

    private static readonly CardJson Indented = new(new JsonSerializerOptions(CardJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a card as UTF-8 JSON.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="card">The card.</param>
    /// <exception cref="CardException">It is not valid.</exception>
    public static void Write(Stream stream, HardwareCard card)
    {
        card.Check();
        var document = ToDocument(card);
        JsonSerializer.Serialize(stream, document with { Sha256 = HashOf(document) }, Indented.CardDocument);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a card.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="CardException">The text is no card, was changed, or holds what cannot be.</exception>
    public static HardwareCard Read(Stream stream, string name)
    {
        var document = SignedJson.Read(stream, name, What, CardJson.Default.CardDocument);
        SignedJson.Require(
            name,
            What,
            (document.Format, CardDocument.FormatName),
            (document.Version, CardDocument.VersionNewest));
        if (document.Sha256 != HashOf(document))
        {
            throw new CardException(
                CardFault.Tampered,
                $"{name}: was changed after it was written: its content no longer fits its SHA-256. "
                + "Ask for the original.");
        }

        var card = ToCard(document, name);
        card.Check();
        return card;
    }

    private static string HashOf(CardDocument document) =>
        SignedJson.HashOf(
            document with { Sha256 = null, Software = new(document.Software, StringComparer.Ordinal) },
            CardJson.Default.CardDocument);

    private static CardDocument ToDocument(HardwareCard card) => new()
    {
        Format = CardDocument.FormatName,
        Version = CardDocument.VersionNewest,
        Tool = card.Tool,
        CreatedUtc = card.CreatedUtc,
        Hardware = card.Hardware,
        Simulated = card.IsSimulated,
        Scope = card.Scope,
        Software = new(card.Software.ToDictionary(), StringComparer.Ordinal),
        Kit = new(card.KitName, card.KitSha256),
        Entries = [.. card.Entries.Select(ToDocument)],
    };

    private static CardEntryDocument ToDocument(CardEntry entry) => new()
    {
        Workload = entry.Workload,
        EnergyJ = entry.Energy.Joules,
        UncertaintyJ = entry.Uncertainty?.Joules,
        DurationS = entry.Duration?.TotalSeconds,
        Repeats = entry.Repeats,
        Flops = entry.Metrics.Flops?.Flops,
        Params = entry.Metrics.Parameters,
        Bytes = entry.Metrics.Bytes,
    };

    private static HardwareCard ToCard(CardDocument document, string name)
    {
        try
        {
            return new()
            {
                KitName = document.Kit.Name,
                KitSha256 = document.Kit.Sha256,
                Hardware = document.Hardware,
                Scope = document.Scope,
                Software = document.Software,
                IsSimulated = document.Simulated,
                CreatedUtc = document.CreatedUtc,
                Tool = document.Tool,
                Entries = [.. document.Entries.Select(ToEntry)],
            };
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new CardException(CardFault.Invalid, $"{name}: holds a number that cannot be ({exception.Message})");
        }
    }

    private static CardEntry ToEntry(CardEntryDocument document) => new(
        document.Workload,
        Energy.FromJoules(document.EnergyJ),
        document.UncertaintyJ is { } uncertainty ? Energy.FromJoules(uncertainty) : null,
        document.DurationS is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        document.Repeats,
        new(document.Flops is { } flops ? FlopCount.FromFlops(flops) : null, document.Params, document.Bytes));
}
