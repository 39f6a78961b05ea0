using System.Security.Cryptography;
using System.Text;

namespace Isojoule.Web.Access;

/// <summary>A secret that lets its holder in. Only its hash is kept.</summary>
public sealed class AccessToken
{
    /// <summary>The fewest characters of a token: 128 bits in base64 have 22.</summary>
    public const int LengthMin = 22;

    private readonly byte[] _hash;

    private AccessToken(AccessRight right, byte[] hash) => (Right, _hash) = (right, hash);

    /// <summary>What it allows.</summary>
    public AccessRight Right { get; }

    /// <summary>A token of a secret.</summary>
    /// <exception cref="FormatException">It is too short to be one.</exception>
    public static AccessToken Of(AccessRight right, string secret) => secret.Length >= LengthMin
        ? new(right, HashOf(secret))
        : throw new FormatException(
            $"a token has at least {LengthMin} characters; 'openssl rand -base64 24' makes one");

    /// <summary>The right that a secret gives, in a time that tells nothing about the tokens.</summary>
    public static AccessRight RightOf(string secret, IReadOnlyList<AccessToken> tokens)
    {
        var hash = HashOf(secret);
        var right = AccessRight.None;
        foreach (var token in tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, token._hash) & token.Right > right) right = token.Right;
        }

        return right;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
