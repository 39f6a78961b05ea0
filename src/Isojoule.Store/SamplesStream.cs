using System.IO.Compression;

namespace Isojoule.Store;

/// <summary>The text of samples, unpacked as it is read, up to more than any run has.</summary>
internal sealed class SamplesStream : ForwardStream
{
    // A journal of a week at ten samples a second; what unpacks to more is no run's.
    private const long BytesMax = 4L << 30;

    private long _left = BytesMax;

    public SamplesStream(RunSamples samples)
        : base(new GZipStream(new MemoryStream(samples.Bytes.ToArray(), writable: false), CompressionMode.Decompress))
    {
    }

    public override int Read(Span<byte> buffer)
    {
        var count = base.Read(buffer);
        _left -= count;
        return _left >= 0 ? count : throw new InvalidDataException("more samples than a run has");
    }
}
