namespace Isojoule.Counting.Conventions;

/// <summary>Every counting convention by its name; figures of different conventions must not be compared.</summary>
public static class ConventionCatalog
{
    private const string TwoEach =
        "2 for each multiply-accumulate of linear layers, convolutions, recurrent layers and matrix products";

    private static readonly Dictionary<string, CountingConvention> ByName = new CountingConvention[]
    {
        new("deepspeed",
            "the paper's; as DeepSpeed (0.10.1 and later) prints FLOPs: 2 for each multiply-accumulate; biases of "
            + "convolutions and recurrent layers, gates, ReLU and its kin, pooling, softmax, normalizations",
            DeepSpeedRules.Flops),
        new("deepspeed-macs",
            "as deepspeed, with the MACs it prints: none for recurrent layers, a defect of it; for parity only",
            DeepSpeedRules.Flops, DeepSpeedRules.Macs),
        new("mac", TwoEach, MacRules.TwoEach),
        new("2mac", TwoEach + "; another name for mac", MacRules.TwoEach),
        new("torch", TwoEach + "; as torch.utils.flop_counter on a CPU", MacRules.TwoEach),
        new("fvcore",
            "as fvcore prints flops: 1 for each multiply-accumulate of linear layers, convolutions and matrix "
            + "products; normalizations; recurrent layers are not counted",
            MacRules.Fvcore),
        new("thop",
            "as thop prints MACs: 1 for each multiply-accumulate of linear layers, convolutions and recurrent layers; "
            + "gates and biases of the latter, softmax, average pooling, normalizations; no product of two inputs",
            ThopRules.Count),
        new("ptflops-aten",
            "as ptflops' aten back end prints MACs on a CPU: 1 for each multiply-accumulate; biases that a "
            + "kernel adds itself",
            MacRules.PtflopsAten),
    }.ToDictionary(convention => convention.Name, StringComparer.Ordinal);

    /// <summary>The convention of the paper and of every figure that names no other: DeepSpeed's.</summary>
    public static CountingConvention Default => ByName["deepspeed"];

    /// <summary>Every convention, the default first.</summary>
    public static IReadOnlyList<CountingConvention> All { get; } = [.. ByName.Values];

    /// <summary>The convention called <paramref name="name"/>, or <c>null</c> when there is none.</summary>
    public static CountingConvention? Find(string name) => ByName.GetValueOrDefault(name);
}
