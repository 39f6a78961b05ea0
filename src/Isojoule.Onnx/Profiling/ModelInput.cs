using Isojoule.Counting;

namespace Isojoule.Onnx.Profiling;

/// <summary>One input of a model with the shape it is given.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">The shape of what goes in.</param>
internal sealed record ModelInput(string Name, Shape Shape);
