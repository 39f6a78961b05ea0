using System.Text.RegularExpressions;
using Isojoule.Web.Api;

namespace Isojoule.Web.Data;

/// <summary>Which columns sound like a performance, and which of them a leaderboard begins with.</summary>
internal static partial class PerformanceNames
{
    // Where runs tell several, the first of these is the one they are ranked by. Numbers at the end of a word are no
    // part of it, as in "map50", unless it is written with them here.
    private static readonly string[] Scores =
    [
        "accuracy", "acc", "top1", "f1", "fscore", "map", "psds", "ap", "auc", "auroc", "auprc", "miou", "iou", "dice",
        "mcc", "kappa", "bleu", "chrf", "rouge", "meteor", "em", "ndcg", "mrr", "score", "pesq", "stoi", "sdr", "sisdr",
        "snr", "mos", "r2", "pearson", "spearman", "elo", "reward", "recall", "precision", "top5",
    ];

    // The same, where lower is better.
    private static readonly string[] Losses =
    [
        "wer", "cer", "der", "eer", "perplexity", "ppl", "fid", "error", "err", "rmse", "mse", "mae", "mape", "nll",
        "loss",
    ];

    // With such a word a column says what a run cost, how large it was, or how sure a score is, whatever else it says.
    private static readonly string[] Costs =
    [
        "power", "w", "watt", "watts", "energy", "j", "kj", "mj", "joule", "joules", "wh", "kwh", "co2", "carbon",
        "emissions", "cost", "price", "duration", "elapsed", "time", "latency", "s", "ms", "h", "seconds", "hours",
        "flop", "flops", "mac", "macs", "params", "parameters", "memory", "bytes", "mb", "gb", "size", "count", "scale",
        "weight", "std", "sd", "stderr",
    ];

    // What was not learned from says more than the whole, and that more than what was.
    private static readonly string[] Unseen = ["test", "eval", "evaluation", "val", "valid", "validation", "dev"];
    private static readonly string[] Seen = ["train", "training"];

    /// <summary>Says of each column whether it sounds like a performance, and which to begin with.</summary>
    public static PerformancesReply Of(IEnumerable<string> columns)
    {
        var judged = columns.Select(column => (Reply: Judged(column), Place: PlaceOf(WordsOf(column)))).ToArray();
        var best = judged.Where(column => column.Reply.IsScore).OrderBy(column => column.Place)
            .ThenBy(column => column.Reply.Name, StringComparer.Ordinal).FirstOrDefault();
        return new(best.Reply?.Name, [.. judged.Select(column => column.Reply)]);
    }

    private static PerformanceColumn Judged(string column)
    {
        var words = WordsOf(column);
        var isCost = words.Overlaps(Costs);
        var isLoss = !isCost && words.Overlaps(Losses);
        return new(column, isLoss || (!isCost && words.Overlaps(Scores)), isLoss);
    }

    /// <summary>
    /// By the kind of performance, then by the part of the data. An error is one of whatever score it names.
    /// </summary>
    private static (int Kind, int Part) PlaceOf(HashSet<string> words)
    {
        var kinds = words.Overlaps(Losses) ? Losses : Scores;
        var kind = Array.FindIndex(kinds, words.Contains) + (kinds == Losses ? Scores.Length : 0);
        var unseen = Array.FindIndex(Unseen, words.Contains);
        return (kind, unseen >= 0 ? unseen : words.Overlaps(Seen) ? Unseen.Length + 1 : Unseen.Length);
    }

    /// <summary>
    /// The words of a name in lower case: "valAcc_top5" is "val", "acc" and "top5", "mAP50" is "map50" and "map".
    /// </summary>
    private static HashSet<string> WordsOf(string column)
    {
        var written = Part().Matches(column).Concat(Capitalized().Matches(column))
            .Select(word => word.Value.ToLowerInvariant());
        return [.. written.SelectMany(word => new[] { word, WithoutNumber(word) })];
    }

    private static string WithoutNumber(string word)
    {
        var letters = word.TrimEnd("0123456789".ToCharArray());
        return letters.Length > 1 ? letters : word;
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Part();

    [GeneratedRegex("[A-Z]?[a-z]+[0-9]*|[A-Z]+(?![a-z])[0-9]*")]
    private static partial Regex Capitalized();
}
