using System.Text;

namespace Isojoule.Training;

/// <summary>Where the program writes: data on standard output, talk on standard error.</summary>
internal sealed class TrainTerminal
{
    public required Stream Data { get; init; }

    public required TextWriter Talk { get; init; }

    /// <summary>Whether somebody may be watching standard error.</summary>
    public bool IsTalkWatched { get; init; }

    public static TrainTerminal OfProcess() => new()
    {
        Data = Console.OpenStandardOutput(),
        Talk = Console.Error,
        IsTalkWatched = !Console.IsErrorRedirected,
    };

    /// <summary>Says a line on standard error.</summary>
    public void Say(string line) => Talk.WriteLine(line);

    /// <summary>Writes text to standard output.</summary>
    public void Write(string text) => Data.Write(Encoding.UTF8.GetBytes(text));
}
