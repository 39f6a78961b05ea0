namespace Isojoule.Training.Synthesis;

/// <summary>
/// Ten sounds that the ear tells apart, one for each class of DESED, each begun within the first tenth of a second.
/// </summary>
/// <remarks>
/// They are no imitations to be proud of. They need only differ, as the energy of a training does not depend on what
/// the audio says. Each adds itself to the samples; full scale is ±1.
/// </remarks>
internal static class Sounds
{
    private const double Rate = Audio.MelSettings.SampleRateOfPaperHz;

    /// <summary>Adds the sound of class <paramref name="index"/>.</summary>
    public static void Add(int index, Span<float> samples, Noise noise)
    {
        switch (index)
        {
            case 0: Alarm(samples, noise); break;
            case 1: Blender(samples, noise); break;
            case 2: Cat(samples, noise); break;
            case 3: Dishes(samples, noise); break;
            case 4: Dog(samples, noise); break;
            case 5: Shaver(samples, noise); break;
            case 6: Frying(samples, noise); break;
            case 7: Water(samples, noise); break;
            case 8: Speech(samples, noise); break;
            case 9: Vacuum(samples, noise); break;
            default: throw new ArgumentOutOfRangeException(nameof(index), index, null);
        }
    }

    /// <summary>Two tones in turn, eight times a second.</summary>
    private static void Alarm(Span<float> samples, Noise noise)
    {
        var (low, high) = (noise.Between(1900, 2100) / Rate, noise.Between(2500, 2700) / Rate);
        var (tone, overtone) = (new Oscillator(0), new Oscillator(0));
        for (var i = 0; i < samples.Length; i++)
        {
            var turns = (int)(i * 8 / Rate) % 2 == 0 ? low : high;
            samples[i] += (float)((0.3 * tone.Next(turns)) + (0.1 * overtone.Next(3 * turns)));
        }
    }

    /// <summary>A motor at high speed: many harmonics, its speed wavering.</summary>
    private static void Blender(Span<float> samples, Noise noise)
    {
        var speed = noise.Between(280, 320) / Rate;
        var (waver, phase) = (new Oscillator(0), 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            phase += speed * (1 + (0.05 * waver.Next(3 / Rate)));
            phase -= Math.Floor(phase);
            samples[i] += (float)((0.4 * (phase - 0.5)) + (0.05 * noise.White()));
        }
    }

    /// <summary>A tone that rises and falls, with overtones.</summary>
    private static void Cat(Span<float> samples, Noise noise)
    {
        var (pitch, length) = (noise.Between(600, 750), (int)noise.Between(0.30 * Rate, 0.40 * Rate));
        var (tone, second, third) = (new Oscillator(0), new Oscillator(0), new Oscillator(0));
        for (var i = 0; i < samples.Length; i++)
        {
            var swell = Oscillator.Sine(i % length / (2.0 * length));
            var turns = pitch * (0.8 + (0.4 * swell)) / Rate;
            var bell = (0.25 * tone.Next(turns)) + (0.15 * second.Next(2 * turns)) + (0.1 * third.Next(3 * turns));
            samples[i] += (float)(swell * bell);
        }
    }

    /// <summary>Clinks: high tones that die away at once.</summary>
    private static void Dishes(Span<float> samples, Noise noise)
    {
        var (next, loudness) = (0, 0.0);
        var (tone, second) = (new Oscillator(0), new Oscillator(0));
        var (low, high) = (0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            if (i == next)
            {
                (next, loudness) = (i + (int)noise.Between(0.06 * Rate, 0.16 * Rate), 0.4);
                (low, high) = (noise.Between(3500, 5500) / Rate, noise.Between(6500, 9000) / Rate);
            }

            samples[i] += (float)(loudness * ((0.6 * tone.Next(low)) + (0.4 * second.Next(high))));
            loudness *= 0.9988; // 19 ms
        }
    }

    /// <summary>Barks: low noise around a falling tone, five a second.</summary>
    private static void Dog(Span<float> samples, Noise noise)
    {
        var (length, pitch) = ((int)noise.Between(0.18 * Rate, 0.22 * Rate), noise.Between(380, 460));
        var (tone, loudness, fall) = (new Oscillator(0), 0.0, 1.0);
        for (var i = 0; i < samples.Length; i++)
        {
            if (i % length == 0) (loudness, fall) = (0.6, 1);
            samples[i] += (float)(loudness * (tone.Next(pitch * fall / Rate) + (2 * noise.Low(0.08))));
            (loudness, fall) = (0.9995 * loudness, 0.99993 * fall);
        }
    }

    /// <summary>A buzz: a square wave, trembling.</summary>
    private static void Shaver(Span<float> samples, Noise noise)
    {
        var speed = noise.Between(115, 125) / Rate;
        var (tremble, phase) = (new Oscillator(0), 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            phase += speed;
            phase -= Math.Floor(phase);
            samples[i] += (float)((phase < 0.5 ? 0.15 : -0.15) * (1 + (0.3 * tremble.Next(25 / Rate))));
        }
    }

    /// <summary>Crackling: a soft hiss with pops in it.</summary>
    private static void Frying(Span<float> samples, Noise noise)
    {
        var pop = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (noise.White() > 0.9985) pop = 0.7;
            samples[i] += (float)((0.03 * noise.High(0.6)) + (pop * noise.White()));
            pop *= 0.985;
        }
    }

    /// <summary>A stream: noise of middle pitch, swelling slowly.</summary>
    private static void Water(Span<float> samples, Noise noise)
    {
        var (swell, smooth) = (new Oscillator(0), 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            smooth += 0.35 * (noise.High(0.12) - smooth);
            samples[i] += (float)(0.35 * smooth * (1 + (0.3 * swell.Next(2 / Rate))));
        }
    }

    /// <summary>A voice: pulses that ring at two formants, which change four times a second.</summary>
    private static void Speech(Span<float> samples, Noise noise)
    {
        var (pitch, syllable) = (noise.Between(110, 190), (int)(Rate / 4));
        var (pulse, ringing) = (0.0, 0.0);
        var (first, second) = (new Oscillator(0), new Oscillator(0));
        var (low, high) = (0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            if (i % syllable == 0) (low, high) = (noise.Between(350, 800) / Rate, noise.Between(1100, 2300) / Rate);
            pulse += pitch / Rate;
            if (pulse >= 1) (pulse, ringing, first, second) = (pulse - 1, 0.5, new(0.25), new(0.25));
            samples[i] += (float)(ringing * ((0.6 * first.Next(low)) + (0.4 * second.Next(high))));
            ringing *= 0.995;
        }
    }

    /// <summary>A hum with its overtones under the rush of air.</summary>
    private static void Vacuum(Span<float> samples, Noise noise)
    {
        var hum = noise.Between(95, 105) / Rate;
        var (tone, overtone) = (new Oscillator(0), new Oscillator(0));
        for (var i = 0; i < samples.Length; i++)
            samples[i] += (float)((0.2 * tone.Next(hum)) + (0.1 * overtone.Next(2 * hum)) + (0.8 * noise.Low(0.03)));
    }
}
