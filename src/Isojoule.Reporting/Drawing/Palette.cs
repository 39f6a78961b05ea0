namespace Isojoule.Reporting.Drawing;

/// <summary>The colours and markers of all figures.</summary>
/// <remarks>
/// Source: Okabe and Ito, "Color Universal Design" (2008), told apart under every common colour blindness. Their
/// yellow is left out: on white it is too faint for a dot. The shape repeats what the colour says, for print in grey.
/// </remarks>
internal static class Palette
{
    public static readonly Color Black = Color.FromRgb(0x000000);
    public static readonly Color Orange = Color.FromRgb(0xe69f00);
    public static readonly Color SkyBlue = Color.FromRgb(0x56b4e9);
    public static readonly Color Green = Color.FromRgb(0x009e73);
    public static readonly Color Blue = Color.FromRgb(0x0072b2);
    public static readonly Color Vermillion = Color.FromRgb(0xd55e00);
    public static readonly Color Purple = Color.FromRgb(0xcc79a7);

    public static readonly Color Paper = Color.FromRgb(0xffffff);
    public static readonly Color Text = Color.FromRgb(0x1a1a1a);
    public static readonly Color FaintText = Color.FromRgb(0x595959);
    public static readonly Color Frame = Color.FromRgb(0x808080);
    public static readonly Color Grid = Color.FromRgb(0xe6e6e6);
    public static readonly Color Band = Color.FromRgb(0xf5f6f8);
    public static readonly Color Identity = Color.FromRgb(0x595959);

    private static readonly (Color Color, MarkerShape Shape)[] Groups =
    [
        (SkyBlue, MarkerShape.Circle),
        (Blue, MarkerShape.Square),
        (Green, MarkerShape.TriangleUp),
        (Orange, MarkerShape.Diamond),
        (Vermillion, MarkerShape.TriangleDown),
        (Purple, MarkerShape.Circle),
        (Black, MarkerShape.Square),
    ];

    /// <summary>The marker of the group at <paramref name="index"/>; after the seventh they repeat.</summary>
    public static Marker Of(int index, double radius = 3.6)
    {
        var (color, shape) = Groups[index % Groups.Length];
        return new(shape, radius, new(color, Paper, 0.6));
    }
}
