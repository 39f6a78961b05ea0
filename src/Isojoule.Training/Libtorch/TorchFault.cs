using System.Runtime.InteropServices;

namespace Isojoule.Training.Libtorch;

/// <summary>What libtorch says when it fails, in fewer words.</summary>
internal static class TorchFault
{
    private static readonly string[] OutOfMemory = ["out of memory", "can't allocate memory", "Cannot allocate memory"];

    /// <summary>
    /// The first line of its message, without the stack of C++ functions, and what to do where that is known.
    /// </summary>
    public static string Words(ExternalException exception)
    {
        var first = exception.Message.Split('\n')[0].Trim();
        return OutOfMemory.Any(words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? $"not enough memory: {first} Training takes four times the parameters' bytes, and the batch; "
                + "take a smaller model or --batch."
            : $"libtorch: {first}";
    }
}
