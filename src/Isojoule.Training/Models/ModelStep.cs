using Isojoule.Counting;
using Isojoule.Counting.Layers;
using Isojoule.Counting.Operations;
using static TorchSharp.torch;

namespace Isojoule.Training.Models;

/// <summary>What libtorch does for one layer of a description.</summary>
/// <param name="Module">What holds its weights, or <c>null</c>.</param>
/// <param name="Apply">What it makes of its input.</param>
internal sealed record ModelStep(nn.Module? Module, Func<Tensor, Tensor> Apply)
{
    /// <summary>The layer's name.</summary>
    public string Name { get; init; } = "";

    /// <exception cref="NotSupportedException">No model of the paper has such a layer.</exception>
    public static ModelStep Of(Layer layer, Device device) => layer switch
    {
        Linear linear => Of(nn.Linear(linear.Inputs, linear.Outputs, linear.HasBias, device)),
        Conv2d convolution => Of(ConvolutionOf(convolution, device)),
        Recurrent { Cell: RecurrentCell.Gru } gru => Of(GruOf(gru, device)),
        Activation { Kind: ElementwiseKind.Relu } => new(null, input => nn.functional.relu(input)),
        Activation { Kind: ElementwiseKind.Sigmoid } => new(null, input => input.sigmoid()),
        Softmax { IsLogarithm: false } => new(null, input => input.softmax(-1)),
        Pool2d { Kind: PoolKind.Max } pool => new(null, Pooling(pool)),
        Flatten => new(null, input => input.flatten(1)),
        View view => new(null, input => input.reshape([input.shape[0], .. view.Sample.Sizes])),
        LastAxisFirst => new(null, input => input.movedim([-1], [1])),
        LastStep => new(null, input => input.select(1, -1)),
        _ => throw new NotSupportedException($"There is no layer {layer} in libtorch's models of the paper."),
    };

    private static ModelStep Of(nn.Module<Tensor, Tensor> module) => new(module, module.call);

    private static ModelStep Of(TorchSharp.Modules.GRU gru) => new(gru, input =>
    {
        var (output, state) = gru.call(input);
        state.Dispose();
        return output;
    });

    private static TorchSharp.Modules.Conv2d ConvolutionOf(Conv2d convolution, Device device) => nn.Conv2d(
        convolution.InputChannels,
        convolution.OutputChannels,
        (convolution.Kernel.Height, convolution.Kernel.Width),
        stride: (convolution.Stride.Height, convolution.Stride.Width),
        padding: (convolution.Padding.Height, convolution.Padding.Width),
        dilation: (convolution.Dilation.Height, convolution.Dilation.Width),
        groups: convolution.Groups,
        bias: convolution.HasBias,
        device: device);

    private static TorchSharp.Modules.GRU GruOf(Recurrent gru, Device device) => nn.GRU(
            gru.InputWidth,
            gru.Hidden,
            gru.Layers,
            gru.HasBias,
            batchFirst: true,
            bidirectional: gru.IsBidirectional,
            device: device);

    private static Func<Tensor, Tensor> Pooling(Pool2d pool)
    {
        long[] kernel = [pool.Kernel.Height, pool.Kernel.Width];
        long[] stride = [pool.Stride.Height, pool.Stride.Width];
        long[] padding = [pool.Padding.Height, pool.Padding.Width];
        return input => nn.functional.max_pool2d(input, kernel, stride, padding);
    }
}
