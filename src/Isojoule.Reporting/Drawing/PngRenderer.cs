using SkiaSharp;

namespace Isojoule.Reporting.Drawing;

/// <summary>Renders a scene as PNG on white, on the processor: the same scene gives the same bytes.</summary>
internal static class PngRenderer
{
    /// <summary>The bytes of the picture, <paramref name="pixelRatio"/> device pixels to the logical pixel.</summary>
    public static byte[] Render(Scene scene, double pixelRatio)
    {
        var (width, height) = (Math.Ceiling(scene.Width * pixelRatio), Math.Ceiling(scene.Height * pixelRatio));
        var size = new SKImageInfo((int)width, (int)height);
        using var surface = SKSurface.Create(size);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)pixelRatio);
        foreach (var shape in scene.Shapes) Draw(surface.Canvas, shape);

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, Shape shape)
    {
        switch (shape)
        {
            case PathShape path:
                using (var outline = Outline(path))
                    Paint(path.Ink, paint => canvas.DrawPath(outline, paint));
                break;
            case CircleShape circle:
                Paint(circle.Ink, paint => canvas.DrawCircle(
                    (float)circle.Center.X, (float)circle.Center.Y, (float)circle.Radius, paint));
                break;
            case TextShape text:
                DrawText(canvas, text);
                break;
        }
    }

    private static SKPath Outline(PathShape shape)
    {
        var outline = new SKPath();
        outline.AddPoly([.. shape.Points.Select(point => new SKPoint((float)point.X, (float)point.Y))], shape.Closed);
        return outline;
    }

    private static void Paint(Ink ink, Action<SKPaint> draw)
    {
        using var paint = new SKPaint { IsAntialias = true, StrokeJoin = SKStrokeJoin.Round };
        if (ink.Fill.Opacity > 0)
        {
            paint.Color = ToSkia(ink.Fill);
            draw(paint);
        }

        if (ink.Stroke.Opacity <= 0 || ink.Width <= 0) return;
        using var dashes = ink.Dash == Dash.Solid
            ? null
            : SKPathEffect.CreateDash([.. ink.Dash.Pattern().Select(length => (float)length)], 0);
        paint.Style = SKPaintStyle.Stroke;
        paint.Color = ToSkia(ink.Stroke);
        paint.StrokeWidth = (float)ink.Width;
        paint.PathEffect = dashes;
        draw(paint);
    }

    private static void DrawText(SKCanvas canvas, TextShape text)
    {
        using var font = EmbeddedFont.Create(text.Style.Size, text.Style.Bold);
        using var paint = new SKPaint { IsAntialias = true, Color = ToSkia(text.Style.Color) };
        var align = text.Style.Anchor switch
        {
            Anchor.Middle => SKTextAlign.Center,
            Anchor.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };

        canvas.Save();
        canvas.Translate((float)text.At.X, (float)text.At.Y);
        if (text.Style.Upward) canvas.RotateDegrees(-90);
        canvas.DrawText(text.Text, 0, 0, align, font, paint);
        canvas.Restore();
    }

    private static SKColor ToSkia(Color color) =>
        new(color.Red, color.Green, color.Blue, (byte)Math.Round(255 * color.Opacity));
}
