using Isojoule.Web.Data;

namespace Isojoule.Web.Tests.Data;

/// <summary>A leaderboard begins with what sounds like a score, and with nothing rather than with a cost.</summary>
public sealed class PerformanceNamesTests
{
    [Theory]
    [InlineData("accuracy", "avg_power_w", "accuracy", "loss")]
    [InlineData("psds1", "avg_power_w", "epochs", "psds1", "psds2")]
    [InlineData("test_acc", "train_acc", "val_acc", "test_acc", "loss")]
    [InlineData("val_acc", "train_acc", "val_acc")]
    [InlineData("acc", "train_acc", "acc", "acc_std")]
    [InlineData("macroF1", "seed", "macroF1", "recall")]
    [InlineData("mAP50", "mAP50", "mAP_latency_ms")]
    [InlineData("top1", "top5", "top1", "top_p")]
    [InlineData("val_loss", "loss", "val_loss", "duration_s")]
    [InlineData("WER", "WER", "val_loss")]
    [InlineData("score", "score", "energy_weighted_score", "score_per_kwh")]
    public void Of_ColumnsWithAScore_BeginsWithTheOneThatSaysMost(string expected, params string[] columns) =>
        Assert.Equal(expected, PerformanceNames.Of(columns).Default);

    [Theory]
    [InlineData]
    [InlineData("avg_power_w", "duration_s", "flops", "params", "batch_size", "seed", "learning_rate", "macs")]
    [InlineData(
        "energy_error", "loss_scale", "error_count", "accuracy_per_joule", "scoreEnergyJ", "co2_score", "map_time",
        "map_bytes")]
    [InlineData("format", "macro", "accelerator", "mapping", "topology")]
    public void Of_NothingThatSoundsLikeAScore_LeavesTheChoiceToItsReader(params string[] columns)
    {
        var reply = PerformanceNames.Of(columns);

        Assert.Null(reply.Default);
        Assert.Equal(columns, reply.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("accuracy", false)]
    [InlineData("top5_error", true)]
    [InlineData("word_error_rate", true)]
    [InlineData("Perplexity", true)]
    [InlineData("f1_score", false)]
    public void Of_Score_SaysWhichWayIsBetter(string column, bool isLowerBetter)
    {
        var judged = Assert.Single(PerformanceNames.Of([column]).Columns);

        Assert.True(judged.IsScore);
        Assert.Equal(isLowerBetter, judged.LowerIsBetter);
    }
}
