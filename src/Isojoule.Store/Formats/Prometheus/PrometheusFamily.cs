using System.Globalization;
using System.Text;

namespace Isojoule.Store.Formats.Prometheus;

/// <summary>
/// The samples of one name, which have to stand together: kept in a temporary file until their turn comes.
/// </summary>
internal sealed class PrometheusFamily : IAsyncDisposable
{
    private readonly string _name;
    private readonly FileStream _spool = SpoolFile.Open();
    private readonly StreamWriter _writer;

    /// <param name="name">Its name.</param>
    /// <param name="help">What it is, in a sentence.</param>
    public PrometheusFamily(string name, string help)
    {
        _name = name;
        _writer = new(_spool, new UTF8Encoding(false)) { NewLine = "\n" };
        _writer.WriteLine($"# HELP {name} {help}");
        _writer.WriteLine($"# TYPE {name} gauge");
    }

    /// <summary>Adds a sample; what is unknown has none, which is not 0.</summary>
    public void Add(double? value, params ReadOnlySpan<(string Key, string Value)> labels)
    {
        if (value is not { } number) return;
        _writer.Write(_name);
        for (var place = 0; place < labels.Length; place++)
            _writer.Write($"{(place == 0 ? '{' : ',')}{labels[place].Key}=\"{Escape(labels[place].Value)}\"");
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"}} {number:R}"));
    }

    /// <summary>Writes them all out.</summary>
    public async Task CopyToAsync(Stream stream, CancellationToken cancellation)
    {
        await _writer.FlushAsync(cancellation).ConfigureAwait(false);
        await SpoolFile.CopyAllAsync(_spool, stream, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes what was kept.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
