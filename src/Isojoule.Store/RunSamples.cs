namespace Isojoule.Store;

/// <summary>The readings a run's energies were made from, compressed.</summary>
/// <param name="Encoding">What the bytes are: <see cref="Journal"/> or <see cref="PowerTable"/>.</param>
/// <param name="Bytes">The compressed text.</param>
public sealed record RunSamples(string Encoding, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A journal of the meter, gzip.</summary>
    public const string Journal = "journal+gzip";

    /// <summary>CSV <c>time_s,component,power_w</c>, gzip.</summary>
    public const string PowerTable = "power+gzip";

    /// <summary>The most bytes kept with one run.</summary>
    public const int BytesMax = 64 << 20;

    /// <summary>The text, unpacked as it is read; <see cref="InvalidDataException"/>
    /// when it is damaged or larger than a run's.</summary>
    public Stream Open() => new SamplesStream(this);
}
