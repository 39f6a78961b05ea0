namespace Isojoule.Counting.Layers;

/// <summary>Where a kernel stands on an image: the arithmetic that convolution and pooling share.</summary>
internal static class SlidingWindow
{
    /// <summary>Positions along one axis, as PyTorch counts them; below 1 the kernel does not fit.</summary>
    public static long Positions(long size, int kernel, int stride, int padding, int dilation)
    {
        var room = checked(size + (2L * padding) - (dilation * (kernel - 1L)) - 1);
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
