using Isojoule.Cards;

namespace Isojoule.Files;

/// <summary>Kits as JSON, and what identifies them.</summary>
public static class KitFile
{
    private const string What = "kit";
    private const string StandardResource = "standard-kit.json";

    /// <summary>The kit that ships: five of the paper's 43 models.</summary>
    /// <remarks>
    /// Chosen by <see cref="References.ReferenceDesigner"/> on a simulated A40; docs/concepts/cards.md says how far
    /// they carry. Each is trained as in the paper, 10 epochs; three repeats of all take about ten minutes on a GPU
    /// of 2020.
    /// </remarks>
    public static HardwareKit ReadStandard()
    {
        using var stream = typeof(KitFile).Assembly.GetManifestResourceStream(StandardResource)!;
        return Read(stream, StandardResource);
    }

    /// <summary>Reads a kit.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="CardException">The text is no kit that can be measured.</exception>
    public static HardwareKit Read(Stream stream, string name)
    {
        var document = SignedJson.Read(stream, name, What, CardJson.Default.KitDocument);
        SignedJson.Require(
            name,
            What,
            (document.Format, KitDocument.FormatName),
            (document.Version, KitDocument.VersionNewest));
        var kit = new HardwareKit(document.Name, [.. document.Workloads.Select(ToWorkload)], document.Prepare ?? []);
        kit.Check();
        return kit;
    }

    /// <summary>
    /// SHA-256 of a kit's content, 64 hexadecimal digits: of its name, commands, windows and metrics.
    /// </summary>
    public static string HashOf(HardwareKit kit) => SignedJson.HashOf(
        new()
        {
            Format = KitDocument.FormatName,
            Version = KitDocument.VersionNewest,
            Name = kit.Name,
            Prepare = kit.Prepare.Count == 0 ? null : kit.Prepare,
            Workloads = [.. kit.Workloads.Select(ToDocument)],
        },
        CardJson.Default.KitDocument);

    private static KitWorkload ToWorkload(KitWorkloadDocument document) => new(
        document.Name,
        document.Command,
        document.Window,
        new(document.Flops is { } flops ? FlopCount.FromFlops(flops) : null, document.Params, document.Bytes));

    private static KitWorkloadDocument ToDocument(KitWorkload workload) => new()
    {
        Name = workload.Name,
        Command = workload.Command,
        Window = workload.Window,
        Flops = workload.Metrics.Flops?.Flops,
        Params = workload.Metrics.Parameters,
        Bytes = workload.Metrics.Bytes,
    };
}
