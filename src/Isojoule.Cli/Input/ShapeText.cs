using System.Globalization;
using Isojoule.Counting;

namespace Isojoule.Cli.Input;

/// <summary>Shapes of inputs as people type them: "input=1,1,128,64", or "1,1,128,64" for the only input.</summary>
internal static class ShapeText
{
    /// <summary>Shapes by the inputs' names; the empty name is the only input.</summary>
    public static IReadOnlyDictionary<string, Shape> Parse(IEnumerable<string> texts)
    {
        var shapes = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var split = text.LastIndexOf('=');
            var name = split < 0 ? "" : text[..split];
            if (SizesOf(text[(split + 1)..]) is not { } sizes)
            {
                throw CommandException.Misused(
                    $"--shape takes sizes from 1 on, such as input=1,1,128,64; found '{text}'.");
            }

            if (!shapes.TryAdd(name, Shape.Of(sizes)))
                throw CommandException.Misused($"--shape gives '{name}' two shapes; leave one out.");
        }

        return shapes;
    }

    private static long[]? SizesOf(string text)
    {
        if (text.Length == 0) return [];
        var sizes = text.Split(',').Select(Size).ToArray();
        return Array.TrueForAll(sizes, size => size > 0) ? sizes : null;
    }

    private static long Size(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
}
