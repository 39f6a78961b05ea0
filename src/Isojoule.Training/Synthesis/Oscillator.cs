namespace Isojoule.Training.Synthesis;

/// <summary>A sine wave whose samples are the same on every machine.</summary>
/// <remarks>
/// The platform's sine may differ in its last bit between machines; this one is additions and multiplications alone,
/// within 1e-7 of the sine.
/// </remarks>
internal struct Oscillator
{
    private double _phase; // in turns, from 0 to 1

    public Oscillator(double phase) => _phase = phase;

    /// <summary>The next sample.</summary>
    /// <param name="turns">How far the wave goes on, in turns: its frequency over the sample rate.</param>
    public double Next(double turns)
    {
        var value = Sine(_phase);
        _phase += turns;
        _phase -= Math.Floor(_phase);
        return value;
    }

    /// <summary>The sine of an angle in turns, from 0 to 1.</summary>
    public static double Sine(double turns)
    {
        // Folded to a quarter turn either side of zero, then the series up to the eleventh power.
        var x = turns - Math.Floor(turns + 0.5);
        if (x > 0.25) x = 0.5 - x;
        else if (x < -0.25) x = -0.5 - x;
        var angle = x * 6.283185307179586;
        var square = angle * angle;
        var series = 1 - (square / 110);
        series = 1 - (square / 72 * series);
        series = 1 - (square / 42 * series);
        series = 1 - (square / 20 * series);
        series = 1 - (square / 6 * series);
        return angle * series;
    }
}
