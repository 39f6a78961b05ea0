using System.Text.Json;
using Isojoule.Counting;
using Isojoule.Onnx.Nodes;
using Isojoule.Onnx.Profiling;

namespace Isojoule.Onnx;

/// <summary>A model from an .onnx file as layers that can be counted.</summary>
public sealed class OnnxModel
{
    private const string Unknown =
        "ONNX Runtime does not know an operator of this model; shapes are those that stand in the file";

    private OnnxModel(Network network, IReadOnlyList<string> notes) => (Network, Notes) = (network, notes);

    /// <summary>Its nodes that run, with the shapes that met them; a node in a loop is as many layers in one.</summary>
    public Network Network { get; }

    /// <summary>What was assumed, and which nodes did not run.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Runs the model once and takes down what each node met.</summary>
    /// <remarks>
    /// This loads a native library that reads the file: do it in a process of its own if the file is not yours.
    /// Where the runtime does not know an operator, the shapes that stand in the file are taken.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="shapes">
    /// Shapes by the inputs' names, where the file leaves them open; the empty name is the only input.
    /// </param>
    /// <param name="folder">A folder for the runtime's profile.</param>
    /// <exception cref="OnnxException">It cannot be read, or not be run.</exception>
    /// <exception cref="OverflowException">A quantity passes 2⁶³ − 1.</exception>
    public static OnnxModel Read(string path, IReadOnlyDictionary<string, Shape> shapes, string folder)
    {
        var notes = new List<string>();
        var graph = OnnxFile.Read(path);
        var inputs = OnnxInputs.Resolve(graph, shapes, notes);
        var nodes = GraphReader.Read(graph);
        var profile = ModelProfiler.Run(path, inputs, folder);
        if (profile is null) notes.Add(Unknown);
        var runs = profile is null ? FileRuns.Of(graph, nodes, inputs) : ReadProfile(profile);
        return new(new([.. NodeLayers.Of(runs, nodes, hasBodies: profile is not null, notes)]), notes);
    }

    private static IReadOnlyList<NodeRun> ReadProfile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return ProfileReader.Read(stream);
        }
        catch (JsonException exception)
        {
            throw new OnnxException(
                $"ONNX Runtime wrote a profile that cannot be read: {exception.Message}", exception);
        }
    }
}
