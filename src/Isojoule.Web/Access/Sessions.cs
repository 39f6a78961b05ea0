using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Isojoule.Web.Access;

/// <summary>
/// What a browser carries once a token was typed in: a right and its end, signed; nothing is kept here.
/// </summary>
/// <remarks>The key is this process's own: a restart ends every session.</remarks>
internal sealed class Sessions
{
    public const string Cookie = "isojoule_session";
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private const int BodyBytes = 9; // the right, and the Unix second it ends in

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly TimeProvider _time;

    public Sessions(TimeProvider time) => _time = time;

    public string Begin(AccessRight right)
    {
        Span<byte> ticket = stackalloc byte[BodyBytes + HMACSHA256.HashSizeInBytes];
        ticket[0] = (byte)right;
        BinaryPrimitives.WriteInt64BigEndian(ticket[1..], (_time.GetUtcNow() + Length).ToUnixTimeSeconds());
        HMACSHA256.HashData(_key, ticket[..BodyBytes], ticket[BodyBytes..]);
        return Base64Url.EncodeToString(ticket);
    }

    public AccessRight RightOf(string? text)
    {
        Span<byte> ticket = stackalloc byte[BodyBytes + HMACSHA256.HashSizeInBytes];
        if (text is null || !Base64Url.TryDecodeFromChars(text, ticket, out var count) || count != ticket.Length)
            return AccessRight.None;
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, ticket[..BodyBytes], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, ticket[BodyBytes..])) return AccessRight.None;
        var end = BinaryPrimitives.ReadInt64BigEndian(ticket[1..]);
        return end > _time.GetUtcNow().ToUnixTimeSeconds() ? (AccessRight)ticket[0] : AccessRight.None;
    }
}
