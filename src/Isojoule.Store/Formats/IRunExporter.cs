using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>Writes runs in one format.</summary>
public interface IRunExporter
{
    /// <summary>Its name on the command line: "csv".</summary>
    string Name { get; }

    /// <summary>What it writes, in a few words.</summary>
    string Description { get; }

    /// <summary>Writes runs as they come.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="options">What the user wants.</param>
    /// <param name="cancellation">Ends the writing.</param>
    Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs,
        Stream stream,
        ExportOptions options,
        CancellationToken cancellation);
}
