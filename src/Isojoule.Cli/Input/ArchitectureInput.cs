using System.Globalization;
using Isojoule.Counting.Architectures;

namespace Isojoule.Cli.Input;

/// <summary>Models of the paper as people describe them.</summary>
internal static class ArchitectureInput
{
    public static IReadOnlyList<string> Families { get; } =
        [.. Enum.GetValues<ArchitectureKind>().Select(Architecture.NameOf)];

    /// <summary>The model of a family with its numbers of layers and widths, one each, or two for a CRNN.</summary>
    public static Architecture Of(string family, IReadOnlyList<string> layers, IReadOnlyList<string> hidden)
    {
        var index = Families.ToList().IndexOf(family);
        if (index < 0) throw Names.Unknown("family", family, [.. Families]);

        var kind = (ArchitectureKind)index;
        var counts = Numbers("--layers", kind, layers);
        var widths = Numbers("--hidden", kind, hidden);
        return kind == ArchitectureKind.Crnn
            ? Architecture.Crnn(new(counts[0], widths[0]), new(counts[1], widths[1]))
            : Architecture.Of(kind, new(counts[0], widths[0]));
    }

    public static RecurrentSteps StepsOf(string name) => name switch
    {
        "authors" => RecurrentSteps.Authors,
        "frames" => RecurrentSteps.Frames,
        _ => throw Names.Unknown("kind of step", name, ["authors", "frames"]),
    };

    public static OutputFunction OutputOf(string name) => name switch
    {
        "softmax" => OutputFunction.Softmax,
        "sigmoid" => OutputFunction.Sigmoid,
        _ => throw Names.Unknown("output", name, ["softmax", "sigmoid"]),
    };

    private static int[] Numbers(string option, ArchitectureKind kind, IReadOnlyList<string> texts)
    {
        var (count, example) = kind == ArchitectureKind.Crnn
            ? (2, "two numbers for a CRNN, convolutional then recurrent, such as 1 2")
            : (1, "one number, such as 4");
        var numbers = texts.Select(Whole).ToArray();
        if (numbers.Length == count && numbers.All(number => number >= 1)) return numbers;
        var found = texts.Count == 0 ? "none" : $"'{string.Join(' ', texts)}'";
        throw CommandException.Misused($"{option} takes {example}; found {found}.");
    }

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
