using Isojoule.Training.Data;
using Isojoule.Training.Evaluation;

namespace Isojoule.Training.Tests.Evaluation;

public sealed class TaggingScoresTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Of_AClass_GivesItsPrecisionRecallAndF1()
    {
        // Class 0: outputs 0.9 0.8 0.4 0.3, heard in clips 0 and 2. At 0.5: one hit, one alarm, one miss.
        var outputs = new[] { 0.9f, 0.8f, 0.4f, 0.3f }.Select(Outputs).ToArray();
        var scores = TaggingScores.Of(outputs, [Heard, default, Heard, default], 0.5);

        var first = scores.Classes[0];
        Assert.Equal((2, 0.5, 0.5, 0.5), (first.Clips, first.Precision, first.Recall, first.F1));
        // By rank: hit at 1 (precision 1), hit at 3 (precision 2/3), each for half of the recall.
        Assert.Equal((1 + (2.0 / 3)) / 2, first.AveragePrecision!.Value, Tolerance);
    }

    [Fact]
    public void Of_EqualOutputs_CountAsOneStep()
    {
        // All alike: precision is the share of positives whatever the order of the clips.
        var outputs = Enumerable.Repeat(0.5f, 4).Select(Outputs).ToArray();
        var scores = TaggingScores.Of(outputs, [Heard, default, default, default], 0.9);

        Assert.Equal(0.25, scores.Classes[0].AveragePrecision!.Value, Tolerance);
        Assert.Equal(0, scores.Classes[0].F1);
        Assert.Null(scores.Classes[0].Precision);
    }

    [Fact]
    public void Of_ClassThatIsNeverHeard_IsUnknownAndInNoMean()
    {
        var scores = TaggingScores.Of([Outputs(0.9f), Outputs(0.1f)], [Heard, default], 0.5);

        Assert.All(scores.Classes.Skip(1), one => Assert.Null(one.AveragePrecision));
        Assert.All(scores.Classes.Skip(1), one => Assert.Null(one.F1));
        Assert.Equal((1.0, 1.0, 1.0), (scores.F1Macro, scores.F1Micro, scores.MeanAveragePrecision));
    }

    [Fact]
    public void Of_TwoClasses_MicroCountsDecisionsMacroCountsClasses()
    {
        var both = SoundClasses.Of(0) | SoundClasses.Of(1);
        // Class 0: 3 hits. Class 1: 1 miss, 0 hits.
        var scores = TaggingScores.Of([Outputs(0.9f), Outputs(0.9f), Outputs(0.9f)], [Heard, Heard, both], 0.5);

        Assert.Equal(2.0 * 3 / ((2 * 3) + 1), scores.F1Micro!.Value, Tolerance);
        Assert.Equal(0.5, scores.F1Macro!.Value, Tolerance);
    }

    [Fact]
    public void Of_NothingHeardAnywhere_HasNoScores()
    {
        var scores = TaggingScores.Of([Outputs(0.1f)], [default], 0.5);

        Assert.Equal((null, null, null), (scores.F1Macro, scores.F1Micro, scores.MeanAveragePrecision));
    }

    private static SoundClasses Heard => SoundClasses.Of(0);

    private static float[] Outputs(float first) => [first, .. new float[SoundClasses.Number - 1]];
}
