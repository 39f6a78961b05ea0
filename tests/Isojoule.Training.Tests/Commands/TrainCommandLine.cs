using System.Text;
using Isojoule.Training.Synthesis;

namespace Isojoule.Training.Tests.Commands;

/// <summary>Runs <c>isojoule-train</c> in this process, as a user would type it, with a small data set.</summary>
internal sealed class TrainCommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainCommandLine()
    {
        Sounds = _folder.PathOf("sounds");
        SyntheticDataset.Write(Sounds, 20, seed: 0, () => { }, CancellationToken.None);
    }

    public string Sounds { get; }

    public string PathOf(string name) => _folder.PathOf(name);

    public Result Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var talk = new StringWriter { NewLine = "\n" };
        var exitCode = TrainProgram.Run(arguments, new() { Data = output, Talk = talk });
        return new(exitCode, Encoding.UTF8.GetString(output.ToArray()), talk.ToString().Replace(_folder.FullName + '/', "", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    internal sealed record Result(int ExitCode, string Output, string Talk);
}
