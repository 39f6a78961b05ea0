using System.Globalization;
using System.Text.Json;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>A value of a JSON text that knows where it stands, so that a wrong number can be pointed at.</summary>
/// <param name="File">Name of the file, for messages.</param>
/// <param name="Path">Keys down to it, such as <c>gpus[0].power.hz</c>; empty at the top.</param>
/// <param name="Line">Line it starts on, from 1.</param>
/// <param name="Column">Column of its first byte, from 1.</param>
/// <param name="Kind">Its first token.</param>
/// <param name="Text">A string's characters, or the literal text of a number or truth value.</param>
internal sealed record SpecValue(string File, string Path, int Line, int Column, JsonTokenType Kind, string Text)
{
    private const int TextShownMax = 40;

    /// <summary>Members of an object in the order of the text.</summary>
    public List<(string Key, SpecValue Value)> Members { get; } = [];

    /// <summary>Items of an array.</summary>
    public List<SpecValue> Items { get; } = [];

    private string Found => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"\"{Short}\"",
        _ => Short,
    };

    private string Short => Text.Length <= TextShownMax ? Text : Text[..TextShownMax] + "…";

    /// <summary>The number it is, when it is one within limits.</summary>
    public bool TryNumber(double min, double max, out double number)
    {
        number = double.NaN;
        return Kind == JsonTokenType.Number
            && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && number >= min && number <= max;
    }

    /// <summary>The error that this value is not what it should be.</summary>
    /// <param name="expected">What would have been right: "a positive number".</param>
    public SimulatedNodeException Wrong(string expected) => Error($"found {Found}, expected {expected}");

    /// <summary>An error at this value.</summary>
    public SimulatedNodeException Error(string what) =>
        new($"{File}:{Line}: column {Column}{(Path.Length == 0 ? "" : $" ({Path})")}: {what}");
}
