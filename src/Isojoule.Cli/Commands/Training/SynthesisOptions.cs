using System.CommandLine;

namespace Isojoule.Cli.Commands.Training;

/// <summary>The arguments of <c>dataset synthesize</c>, which both programs have.</summary>
internal sealed class SynthesisOptions
{
    public const string Description =
        """
        Write a labelled data set of synthetic sounds in the folders of DESED: ten audibly different classes, ten
        seconds a clip, 44.1 kHz, 16 bits (0.9 MB each). What the audio says does not matter for a training's energy.

        Examples:
          isojoule-train dataset synthesize sounds
          isojoule-train dataset synthesize sounds --clips 200 --seed 7
        """;

    private const int ClipsOfDesed = 1578;

    public Argument<string> Folder { get; } = new("DIR") { Description = "Where to write it; holds no data set yet" };

    public Option<int> Clips { get; } =
        CommonOptions.Count(
            "--clips", "Number of clips; DESED's weakly labelled training set has 1578", ClipsOfDesed, 1);

    public Option<ulong> Seed { get; } = CommonOptions.Seed();

    public void AddTo(Command command)
    {
        command.Add(Folder);
        command.Add(Clips);
        command.Add(Seed);
    }
}
