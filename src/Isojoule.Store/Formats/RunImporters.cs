using Isojoule.Store.Formats.Alumet;
using Isojoule.Store.Formats.BoAmps;
using Isojoule.Store.Formats.CarbonTracker;
using Isojoule.Store.Formats.CodeCarbon;
using Isojoule.Store.Formats.NvidiaSmi;
using Isojoule.Store.Formats.PaperAuthors;
using Isojoule.Store.Formats.ParquetFiles;
using Isojoule.Store.Formats.PowerLogs;
using Isojoule.Store.Formats.Zeus;

namespace Isojoule.Store.Formats;

/// <summary>Every format that can be imported, in the order in which they are tried.</summary>
public static class RunImporters
{
    /// <summary>The importers; those that look closest come first.</summary>
    public static IReadOnlyList<IRunImporter> All { get; } =
    [
        new IsojouleRecordImporter(),
        new IsojouleTableImporter(),
        new CodeCarbonImporter(),
        new NvidiaSmiImporter(),
        new ZeusImporter(),
        new ZeusTraceImporter(),
        new AuthorsImporter(),
        new CarbonTrackerImporter(),
        new EnergiBridgeImporter(),
        new AlumetImporter(),
        new PyJoulesImporter(),
        new Eco2AiImporter(),
        new PowerAnalyzerImporter(),
        new BoAmpsImporter(),
        new ParquetImporter(),
    ];

    /// <summary>The importer that recognises a source, or <c>null</c>.</summary>
    public static IRunImporter? Recognize(ImportSource source) =>
        All.FirstOrDefault(importer => importer.Recognizes(source));

    /// <summary>An importer by its name, or <c>null</c>.</summary>
    public static IRunImporter? Find(string name) => All.FirstOrDefault(importer => importer.Name == name);
}
