using Isojoule.Tables;

namespace Isojoule.Counting.Architectures;

/// <summary>The 43 models that the authors trained: the lines of their launch script.</summary>
/// <remarks>Table 1 as a cross product would give 45; the CRNN [1, 2] and [2, 1] of [256, 64] were not run.</remarks>
public static class PaperConfigurations
{
    private const string Resource = "paper-configurations.csv";
    private static readonly string[] Columns = ["id", "arch", "layers", "hidden"];

    /// <summary>Reads the list that is part of this assembly, in the authors' order.</summary>
    /// <exception cref="TableException">The list is malformed, which its tests rule out.</exception>
    public static IReadOnlyList<Architecture> Load()
    {
        var problems = new TableProblems();
        using var stream = typeof(PaperConfigurations).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        var architectures = FixedTable.Read(stream, Resource, problems, Columns, ReadRow).ToList();
        problems.ThrowIfAny();
        return architectures;
    }

    private static Architecture? ReadRow(RecordReader records, CellReader cells, int[] columns)
    {
        var architecture = Find(cells.Text(columns[1]), Parts(columns[2]), Parts(columns[3]));
        if (architecture?.Id == cells.Text(columns[0])) return architecture;
        records.Tell(columns[0], "the name of the architecture beside it");
        return null;

        string[] Parts(int column) => cells.Text(column).Split('-');
    }

    private static Architecture? Find(string family, string[] layers, string[] hidden)
    {
        if (layers.Length != hidden.Length) return null;
        var stacks = layers.Zip(hidden, LayerGroup.Parse).ToArray();
        var kinds = Enum.GetValues<ArchitectureKind>()
            .Where(kind => Architecture.NameOf(kind) == family).ToArray();
        return (kinds, stacks) switch
        {
            ([ArchitectureKind.Crnn], [{ } first, { } second]) => Architecture.Crnn(first, second),
            ([not ArchitectureKind.Crnn and var kind], [{ } only]) => Architecture.Of(kind, only),
            _ => null,
        };
    }
}
