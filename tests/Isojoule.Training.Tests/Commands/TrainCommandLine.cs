using System.Text;
using Isojoule.Training.Synthesis;

namespace Isojoule.Training.Tests.Commands;

/// <summary>Runs <c>isojoule-train</c> in this process, as a user would type it, with a small data set.</summary>
internal sealed class TrainCommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A data set of twenty clips, made when it is first asked for.</summary>
    public string Sounds
    {
        get
        {
            var sounds = _folder.PathOf("sounds");
            if (!Directory.Exists(sounds))
                SyntheticDataset.Write(sounds, 20, seed: 0, () => { }, CancellationToken.None);
            return sounds;
        }
    }

    public string PathOf(string name) => _folder.PathOf(name);

    public Result Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var talk = new StringWriter { NewLine = "\n" };
        var exitCode = TrainProgram.Run(arguments, new() { Data = output, Talk = talk });
        var text = talk.ToString().Replace(_folder.FullName + '/', "", StringComparison.Ordinal);
        return new(exitCode, Encoding.UTF8.GetString(output.ToArray()), text);
    }

    public void Dispose() => _folder.Dispose();

    internal sealed record Result(int ExitCode, string Output, string Talk);
}
