using System.Buffers.Binary;
using System.IO.Compression;

namespace Isojoule.Store.Formats;

/// <summary>A file's bytes, decompressed when it is gzip; a file that unpacks to
/// more than any log would is cut off with an error.</summary>
internal sealed class ImportStream : ForwardStream
{
    private const long BytesMax = 16L << 30;

    // Logs of slow sensors, all lines alike, compress by 50 to 100; a bomb by 1000.
    private const long UnpackedFactorMax = 250;
    private const long UnpackedBytesFree = 64L << 20;

    private readonly string _name;
    private readonly long _bytesMax;
    private readonly uint? _lengthTold;
    private long _read;

    private ImportStream(Stream stream, string name, long bytesMax, uint? lengthTold = null)
        : base(stream) => (_name, _bytesMax, _lengthTold) = (name, bytesMax, lengthTold);

    /// <summary>Takes over a file that stands at its start.</summary>
    public static ImportStream Of(FileStream file, string name)
    {
        if (!IsGzip(file)) return new(file, name, BytesMax);
        var most = Math.Min(BytesMax, UnpackedBytesFree + (UnpackedFactorMax * file.Length));
        var length = LengthTold(file);
        return new(new GZipStream(file, CompressionMode.Decompress), name, most, length);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = base.Read(buffer);
            _read += count;
            if (_read > _bytesMax)
                throw new ImportException($"{_name} holds more than {_bytesMax >> 20} MiB; split it.");
            if (count == 0 && buffer.Length > 0) CheckEnd();
            return count;
        }
        catch (InvalidDataException exception)
        {
            throw new ImportException($"{_name}: its compression is damaged ({exception.Message})", exception);
        }
    }

    /// <summary>The length before compression, modulo 2³², which is the last thing in a gzip file.</summary>
    private static uint LengthTold(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        if (file.Length < bytes.Length) return 0;
        file.Seek(-bytes.Length, SeekOrigin.End);
        file.ReadExactly(bytes);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>The platform ends a file that was cut short like a whole one.</summary>
    private void CheckEnd()
    {
        if (_lengthTold is { } told && told != unchecked((uint)_read))
            throw new ImportException(
                $"{_name} was cut short, or is several gzip files in one; unpack it, and look at its end.");
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.CanSeek && file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        if (file.CanSeek) file.Position = 0;
        return isGzip;
    }
}
