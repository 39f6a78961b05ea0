using System.IO.Compression;
using System.Security.Cryptography;

namespace Isojoule.Web.Pages;

/// <summary>A file that the program carries within itself.</summary>
internal sealed class Asset
{
    private const int WorthCompressing = 1 << 12;

    private readonly Lazy<byte[]?> _gzip;

    public Asset(byte[] bytes, string contentType)
    {
        (Bytes, ContentType) = (bytes, contentType);
        Tag = "\"" + Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12)) + "\"";
        _gzip = new(() => bytes.Length < WorthCompressing ? null : Compress(bytes));
    }

    public byte[] Bytes { get; }

    /// <summary>The same, compressed once; <c>null</c> for one too small to be worth it.</summary>
    public byte[]? Gzip => _gzip.Value;

    public string ContentType { get; }

    /// <summary>What a browser asks with whether it has changed.</summary>
    public string Tag { get; }

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
