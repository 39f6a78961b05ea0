using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Isojoule.Cards;

namespace Isojoule.Files;

/// <summary>What card files and kit files share.</summary>
internal static class SignedJson
{
    /// <summary>
    /// SHA-256 of a document's canonical text: one line, fields in the order of its shape, numbers in the fewest
    /// digits.
    /// </summary>
    public static string HashOf<T>(T document, JsonTypeInfo<T> shape) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document, shape)));

    /// <summary>Reads a document, or says that it is none.</summary>
    /// <exception cref="CardException">The text is no such document.</exception>
    public static T Read<T>(Stream stream, string name, string what, JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(stream, shape) ?? throw NotOne(name, what, "it is null");
        }
        catch (JsonException exception)
        {
            throw NotOne(name, what, exception.Message);
        }
    }

    /// <summary>Checks format and version.</summary>
    /// <exception cref="CardException">It is another format, or newer.</exception>
    public static void Require(
        string name, string what, (string Found, string Wanted) format, (int Found, int Newest) version)
    {
        if (format.Found != format.Wanted) throw NotOne(name, what, $"its \"format\" is not \"{format.Wanted}\"");
        if (version.Found > version.Newest)
        {
            throw new CardException(
                CardFault.NewerVersion,
                $"{name}: {what} format {version.Found}; this program reads up to {version.Newest}. Update isojoule.");
        }
    }

    private static CardException NotOne(string name, string what, string why) =>
        new(CardFault.NotACard, $"{name}: not a {what} that this version reads ({why}).");
}
