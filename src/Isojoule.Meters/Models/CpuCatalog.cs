using System.Globalization;

namespace Isojoule.Meters.Models;

/// <summary>Some well-known processors, as data.</summary>
internal sealed class CpuCatalog
{
    private const string Resource = "cpus.csv";

    private CpuCatalog(IReadOnlyList<KnownCpu> all) => All = all;

    public IReadOnlyList<KnownCpu> All { get; }

    /// <summary>Reads the table that is part of this assembly.</summary>
    public static CpuCatalog Load()
    {
        using var stream = typeof(CpuCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new([.. lines.Skip(1).Select(line => Row(line.Trim()))]);
    }

    /// <summary>The processor with this name in <c>/proc/cpuinfo</c>, or <c>null</c> when it is not listed.</summary>
    public KnownCpu? Find(string? modelName) => modelName is null
        ? null
        : All.FirstOrDefault(cpu => IsWord(cpu.Name, modelName));

    /// <summary>"EPYC 7502" is no part of "EPYC 7502P": a model's letters are a model of their own.</summary>
    private static bool IsWord(string word, string text)
    {
        var start = text.IndexOf(word, StringComparison.Ordinal);
        var end = start + word.Length;
        return start >= 0 && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }

    private static KnownCpu Row(string line)
    {
        var cells = line.Split(',');
        return new(
            cells[0],
            Power.FromWatts(double.Parse(cells[1], CultureInfo.InvariantCulture)),
            int.Parse(cells[2], CultureInfo.InvariantCulture),
            cells[3]);
    }
}
