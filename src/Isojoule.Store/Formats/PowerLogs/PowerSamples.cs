using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Isojoule.Store.Formats.PowerLogs;

/// <summary>Gathers the readings of a power log to be kept with its run, compressed as they come.</summary>
internal sealed class PowerSamples
{
    private const string Header = "time_s,component,power_w\n";
    private const int BlockBytes = 1 << 20;

    private readonly ImportReport _report;
    private readonly bool _isWanted;
    private readonly ArrayBufferWriter<byte> _block = new();
    private readonly ArrayBufferWriter<byte> _compressed = new();
    private bool _isFull;

    /// <param name="options">Whether samples are wanted at all.</param>
    /// <param name="report">Where it is told that there were too many.</param>
    public PowerSamples(ImportOptions options, ImportReport report)
    {
        _report = report;
        _isWanted = options.HasSamples;
        Encoding.UTF8.GetBytes(Header, _block);
    }

    public void Add(TimeSpan at, string component, double? watts)
    {
        if (!_isWanted || _isFull || watts is null) return;
        Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds:F3},{component},{watts:R}\n"), _block);
        if (_block.WrittenCount >= BlockBytes) Compress();
    }

    /// <summary>The samples, or <c>null</c> when they are not wanted or too many to keep.</summary>
    public RunSamples? ToSamples()
    {
        if (!_isWanted) return null;
        Compress();
        if (!_isFull) return new(RunSamples.PowerTable, _compressed.WrittenSpan.ToArray());
        _report.Note("its samples are too many to keep with the run; the run was taken without them");
        return null;
    }

    /// <summary>A file of gzip may be several, one after the other.</summary>
    private void Compress()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(
            _block.WrittenSpan);
        _compressed.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        _block.Clear();
        _isFull = _compressed.WrittenCount > RunSamples.BytesMax;
    }
}
