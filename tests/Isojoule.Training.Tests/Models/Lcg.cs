using Isojoule.Training.Models;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests.Models;

/// <summary>
/// The numbers of data/golden/training, which any program can make: s ← 1664525 s + 1013904223 mod 2³².
/// </summary>
internal static class Lcg
{
    public static float[] Numbers(uint seed, long count, double scale)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            seed = unchecked((1_664_525 * seed) + 1_013_904_223);
            numbers[i] = (float)(scale * ((seed / 2_147_483_648.0) - 1));
        }

        return numbers;
    }

    /// <summary>Eight spectrograms.</summary>
    public static Tensor Input() => tensor([.. Numbers(7, 8 * 128 * 64, 1).Select(Math.Abs)]).reshape(8, 1, 128, 64);

    /// <summary>Which classes are in each.</summary>
    public static Tensor Target() =>
        tensor([.. Numbers(9, 80, 1).Select(number => number > 0.6 ? 1f : 0f)]).reshape(8, 10);

    /// <summary>Fills each parameter with numbers of its own.</summary>
    public static void Fill(SoundModel model)
    {
        using var _ = no_grad();
        var k = 0u;
        foreach (var parameter in model.parameters())
        {
            var scale = parameter.dim() >= 2 ? 1 / Math.Sqrt((double)parameter.numel() / parameter.shape[0]) : 0.01;
            parameter.copy_(tensor(Numbers(1000 + k++, parameter.numel(), scale)).reshape(parameter.shape));
        }
    }
}
