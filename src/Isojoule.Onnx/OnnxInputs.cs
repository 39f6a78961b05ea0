using System.Globalization;
using Isojoule.Counting;
using Isojoule.Onnx.Model;
using Isojoule.Onnx.Profiling;

namespace Isojoule.Onnx;

/// <summary>Gives every input of a model its shape: the file's, with what it leaves open taken from the user.</summary>
internal static class OnnxInputs
{
    /// <summary>The inputs that must be given, each with its shape.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="given">Shapes by the inputs' names; the empty name is the only input.</param>
    /// <param name="notes">Where it is told what was assumed.</param>
    /// <exception cref="OnnxException">A shape is missing, does not fit, or is for no input.</exception>
    public static IReadOnlyList<ModelInput> Resolve(
        GraphMessage graph, IReadOnlyDictionary<string, Shape> given, List<string> notes)
    {
        var defaults = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var inputs = graph.Input.Where(input => !defaults.Contains(input.Name)).ToList();
        if (given.ContainsKey("") && inputs.Count != 1)
            throw new OnnxException($"--shape needs the input's name here: the model has {Names(inputs)}.");
        foreach (var name in given.Keys)
        {
            if (name.Length > 0 && inputs.TrueForAll(input => input.Name != name))
                throw new OnnxException($"no input '{name}' for --shape; the model has {Names(inputs)}.");
        }

        return [.. inputs.Select(input => new ModelInput(input.Name, ShapeOf(input, given, notes)))];
    }

    private static Shape ShapeOf(ValueMessage input, IReadOnlyDictionary<string, Shape> given, List<string> notes)
    {
        var axes = input.Type?.TensorType?.Shape?.Dim;
        var wanted = given.GetValueOrDefault(input.Name) ?? given.GetValueOrDefault("");
        if (wanted is not null)
        {
            return axes is null || Fits(axes, wanted)
                ? wanted
                : throw new OnnxException($"input {input.Name} is {Text(axes)}; --shape says {wanted}.");
        }

        var sizes = axes?.Select(axis => Size(axis)).ToArray();
        if (sizes is [null, ..] && sizes.Skip(1).All(size => size is not null))
        {
            sizes[0] = 1;
            notes.Add($"input {input.Name} is {Text(axes!)}; its first axis is taken as 1, for one sample");
        }

        return sizes is not null && Array.TrueForAll(sizes, size => size is not null)
            ? Shape.Of([.. sizes.Select(size => size!.Value)])
            : throw new OnnxException(
                $"input {input.Name} is {(axes is null ? "of any shape" : Text(axes))}; give its sizes, such as "
                + $"--shape {input.Name}={string.Join(',', sizes?.Select(size => size ?? 1) ?? [1, 3, 224, 224])}.");
    }

    // An axis without a size holds none, or one that its writer could not know: 0 or below.
    private static long? Size(DimensionMessage axis) =>
        axis.SizeCase == DimensionMessage.SizeOneofCase.DimValue && axis.DimValue > 0 ? axis.DimValue : null;

    private static bool Fits(IReadOnlyCollection<DimensionMessage> axes, Shape wanted) => axes.Count == wanted.Rank
        && axes.Zip(wanted.Sizes).All(pair => Size(pair.First) is not { } size || size == pair.Second);

    private static string Text(IReadOnlyCollection<DimensionMessage> axes) =>
        axes.Count == 0 ? "scalar" : string.Join('×', axes.Select(Text));

    private static string Text(DimensionMessage axis) => Size(axis) is { } size
        ? size.ToString(CultureInfo.InvariantCulture)
        : axis.DimParam.Length > 0 ? axis.DimParam : "?";

    private static string Names(List<ValueMessage> inputs) =>
        inputs.Count == 0 ? "no input" : "the inputs " + string.Join(", ", inputs.Select(input => input.Name));
}
