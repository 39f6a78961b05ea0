using Isojoule.Evaluation;

namespace Isojoule.Tests.Evaluation;

public sealed class PredictionScoresTests
{
    [Fact]
    public void Of_KnownNumbers_GivesTheScoresByHand()
    {
        // Errors +10, −20, +30 on 100, 200, 300; variance 20000 / 3.
        var scores = PredictionScores.Of([100, 200, 300], [110, 180, 330]);

        Assert.Equal(1400.0 / 3, scores.MseJ2, 1e-10);
        Assert.Equal(1 - (1400.0 / 20000), scores.R2!.Value, 1e-14);
        Assert.Equal(0.1, scores.Mdape, 1e-15);
        Assert.Equal(0.1, scores.Mape, 1e-15);
        Assert.Equal(scores.MseJ2 / 1.296e13, scores.MseKwh2, 1e-25);
    }

    [Fact]
    public void Of_ExactPrediction_IsPerfect()
    {
        var scores = PredictionScores.Of([1, 2, 4], [1, 2, 4]);

        Assert.Equal(new PredictionScores(1, 0, 0, 0), scores);
    }

    [Fact]
    public void Of_SingleTest_HasNoR2() => Assert.Null(PredictionScores.Of([5], [6]).R2);
}
