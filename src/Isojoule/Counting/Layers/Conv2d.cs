using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>A convolution over images of the shape batch × channels × height × width.</summary>
/// <param name="InputChannels">Channels that go in, a multiple of <see cref="Groups"/>.</param>
/// <param name="OutputChannels">Channels that come out, a multiple of <see cref="Groups"/>.</param>
/// <param name="Kernel">Size of the kernel.</param>
public sealed record Conv2d(int InputChannels, int OutputChannels, Extent Kernel) : Layer
{
    /// <summary>Distance between neighbouring outputs.</summary>
    public Extent Stride { get; init; } = Extent.Square(1);

    /// <summary>Zeros added on each side.</summary>
    public Extent Padding { get; init; }

    /// <summary>Distance between neighbouring weights.</summary>
    public Extent Dilation { get; init; } = Extent.Square(1);

    /// <summary>Channels are convolved in this many separate groups; as many as channels is depthwise.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether a bias is added to each output channel.</summary>
    public bool HasBias { get; init; } = true;

    /// <inheritdoc/>
    public override string Type => "Conv2d";

    /// <inheritdoc/>
    public override long Parameters => checked((OutputChannels * MacsEach) + (HasBias ? OutputChannels : 0));

    private long MacsEach => checked((long)(InputChannels / Groups) * Kernel.Height * Kernel.Width);

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        RequireSound();
        Require(input.Rank == 4 && input[1] == InputChannels, input, $"batch×{InputChannels}×height×width");
        var height = SlidingWindow.Positions(input[2], Kernel.Height, Stride.Height, Padding.Height, Dilation.Height);
        var width = SlidingWindow.Positions(input[3], Kernel.Width, Stride.Width, Padding.Width, Dilation.Width);
        Require(height > 0 && width > 0, input, $"images that hold its {Kernel} kernel");
        return Shape.Of(input[0], OutputChannels, height, width);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input)
    {
        var (inputs, outputs) = (input.Elements, OutputOf(input).Elements);
        var macs = checked(outputs * MacsEach);
        return [new ProductOperation(ProductKind.Convolution, inputs, outputs, macs, HasBias ? outputs : 0)];
    }

    private void RequireSound()
    {
        var isSound = Groups >= 1 && InputChannels % Groups == 0 && OutputChannels % Groups == 0
            && Kernel.IsAtLeast(1) && Stride.IsAtLeast(1) && Dilation.IsAtLeast(1) && Padding.IsAtLeast(0);
        if (!isSound) throw new ArgumentException($"{this} is no convolution.");
    }
}
