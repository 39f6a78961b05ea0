using Microsoft.ML.OnnxRuntime;

namespace Isojoule.Onnx.Profiling;

/// <summary>Runs a model once in ONNX Runtime and keeps its profile: the shapes that really met each node.</summary>
internal static class ModelProfiler
{
    // As the runtime words it when a file asks for an operator that it has no kernel for.
    private const string UnknownOperator = "is not a registered function/op";

    /// <summary>Runs <paramref name="path"/> on inputs of ones, and on zeros if it refuses those.</summary>
    /// <param name="path">The model.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="folder">Where the profile may be written.</param>
    /// <returns>The profile's path; <c>null</c> when the runtime does not know an operator of the model.</returns>
    /// <exception cref="OnnxException">It cannot be loaded or run.</exception>
    public static string? Run(string path, IReadOnlyList<ModelInput> inputs, string folder)
    {
        try
        {
            using var options = Options(folder);
            using var session = new InferenceSession(path, options);
            Run(session, inputs);
            return session.EndProfiling();
        }
        catch (OnnxRuntimeException exception) when (IsUnknownOperator(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException)
        {
            throw new OnnxException("ONNX Runtime's native library cannot be loaded on this platform.", exception);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxException($"ONNX Runtime cannot run {path}: {Plain(exception.Message)}", exception);
        }
    }

    private static bool IsUnknownOperator(OnnxRuntimeException exception) =>
        exception.Message.Contains(UnknownOperator, StringComparison.Ordinal);

    private static SessionOptions Options(string folder)
    {
        var options = new SessionOptions
        {
            // Every node as the file has it: nothing fused, folded or laid out anew.
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            ProfileOutputPathPrefix = Path.Combine(folder, "profile"), // before profiling is switched on
            EnableProfiling = true,
        };
        options.AddSessionConfigEntry("session.disable_prepacking", "1"); // else packed weights have no shape
        return options;
    }

    private static void Run(InferenceSession session, IReadOnlyList<ModelInput> inputs)
    {
        try
        {
            Run(session, inputs, isOnes: true);
        }
        catch (OnnxRuntimeException)
        {
            Run(session, inputs, isOnes: false); // an index of 1 may be out of range; if zeros fail too, that is told
        }
    }

    private static void Run(InferenceSession session, IReadOnlyList<ModelInput> inputs, bool isOnes)
    {
        using var run = new RunOptions();
        var values = inputs.Select(input => Filled.Of(input, session.InputMetadata[input.Name], isOnes)).ToList();
        try
        {
            using var outputs = session.Run(run, [.. inputs.Select(input => input.Name)], values, session.OutputNames);
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }

    /// <summary>The runtime's message without its bracketed code and without line breaks.</summary>
    private static string Plain(string message)
    {
        var start = message.StartsWith('[') ? message.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        return string.Join(' ', message[start..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
