using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>Pooling over images of the shape batch × channels × height × width.</summary>
/// <remarks>Rows and columns that do not fill a kernel are left out.</remarks>
/// <param name="Kind">How neighbours are pooled.</param>
/// <param name="Kernel">Size of the kernel.</param>
public sealed record Pool2d(PoolKind Kind, Extent Kernel) : Layer
{
    /// <summary>Distance between neighbouring outputs; the kernel's size unless set.</summary>
    public Extent Stride { get; init; } = Kernel;

    /// <summary>Neutral elements added on each side.</summary>
    public Extent Padding { get; init; }

    /// <inheritdoc/>
    public override string Type => Kind == PoolKind.Max ? "MaxPool2d" : "AvgPool2d";

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        var isSound = Kernel.IsAtLeast(1) && Stride.IsAtLeast(1) && Padding.IsAtLeast(0);
        if (!isSound) throw new ArgumentException($"{this} is no pooling.");
        Require(input.Rank == 4, input, "batch×channels×height×width");
        var height = SlidingWindow.Positions(input[2], Kernel.Height, Stride.Height, Padding.Height, 1);
        var width = SlidingWindow.Positions(input[3], Kernel.Width, Stride.Width, Padding.Width, 1);
        Require(height > 0 && width > 0, input, $"images that hold its {Kernel} kernel");
        return Shape.Of(input[0], input[1], height, width);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input) =>
        [new PoolOperation(Kind, input.Elements, OutputOf(input).Elements)];
}
