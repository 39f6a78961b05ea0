using System.Globalization;

namespace Isojoule.Reporting.Drawing;

/// <summary>A colour of 8 bits a channel with an opacity in [0, 1]. <c>default</c> is invisible.</summary>
internal readonly record struct Color(byte Red, byte Green, byte Blue, double Opacity)
{
    public static Color FromRgb(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb, 1);

    public Color WithOpacity(double opacity) => this with { Opacity = opacity };

    /// <summary>The colour without its opacity, such as "#0072b2".</summary>
    public string ToHex() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
}
