using System.Globalization;
using Isojoule.Counting.Architectures;
using Isojoule.TestSupport;
using Isojoule.Training.Models;
using Isojoule.Training.Optimization;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Models;

/// <summary>Eight steps of each architecture as PyTorch 1.13.1 does them.</summary>
public sealed class TrajectoryTests
{
    // Single precision, other kernels; worst seen 2.4e-7 over the 64 steps.
    private const double Tolerance = 1e-6;

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases =
                from id in (string[])["mlp_2x64", "cnn_2x16", "rnn_2x48", "crnn_2-2x16-24"]
                from head in (string[])["softmax", "sigmoid"]
                from optimizer in (string[])["ours", "libtorch"]
                select (id, head, optimizer);
            return new(cases);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_EightTimes_GivesPyTorchsLossesAndOutputs(string id, string head, string optimizerName)
    {
        var golden = File.ReadLines(Repository.PathOf("data", "golden", "training", "trajectory.csv"))
            .Select(line => line.Split(',')).Where(cells => cells[0] == id && cells[1] == head).ToArray();
        using var scope = NewDisposeScope();
        var function = head == "softmax" ? OutputFunction.Softmax : OutputFunction.Sigmoid;
        using var model = new SoundModel(Of(id) with { Output = function }, CPU);
        Lcg.Fill(model);
        using var optimizer = Optimizer(optimizerName, model);
        var (input, target) = (Lcg.Input(), Lcg.Target());

        foreach (var row in golden)
        {
            using var output = model.call(input);
            using var loss = nn.functional.binary_cross_entropy(output, target);
            Assert.Equal(Number(row[3]), loss.item<float>(), Tolerance);
            Assert.Equal(Number(row[4]), output[0, 0].item<float>(), Tolerance);
            loss.backward();
            optimizer.Step();
        }

        Assert.Equal(8, golden.Length);
    }

    private static IOptimizer Optimizer(string name, SoundModel model) => name == "ours"
        ? new FusedAdam(model.named_parameters(), new(), threads: 2)
        : new LibtorchAdam(model.named_parameters(), new());

    private static Architecture Of(string id) => id switch
    {
        "mlp_2x64" => Architecture.Of(ArchitectureKind.Mlp, new(2, 64)),
        "cnn_2x16" => Architecture.Of(ArchitectureKind.Cnn, new(2, 16)),
        "rnn_2x48" => Architecture.Of(ArchitectureKind.Rnn, new(2, 48)),
        _ => Architecture.Crnn(new(2, 16), new(2, 24)),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
