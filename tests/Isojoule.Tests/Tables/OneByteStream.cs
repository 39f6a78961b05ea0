namespace Isojoule.Tests.Tables;

/// <summary>A stream that yields one byte a read, as a slow pipe may.</summary>
internal sealed class OneByteStream : MemoryStream
{
    public OneByteStream(byte[] bytes)
        : base(bytes)
    {
    }

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
}
