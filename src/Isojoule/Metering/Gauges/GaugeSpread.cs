namespace Isojoule.Metering.Gauges;

/// <summary>How power readings scatter, and by how much each differs from the one before. Constant memory.</summary>
internal sealed class GaugeSpread
{
    private double _mean;
    private double _squares;

    public long Count { get; private set; }

    public double MinWatts { get; private set; } = double.PositiveInfinity;

    public double MaxWatts { get; private set; } = double.NegativeInfinity;

    /// <summary>Highest less lowest reading.</summary>
    public double RangeWatts => MaxWatts - MinWatts;

    /// <summary>Sample standard deviation of the readings; 0 below two.</summary>
    public double DeviationWatts => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

    /// <summary>Sum of |successive difference| × its interval.</summary>
    public double VariationJoules { get; private set; }

    /// <summary>Sum of (successive difference × its interval)², in J².</summary>
    public double VariationSquaresJ2 { get; private set; }

    /// <summary>Takes in one reading, by Welford's update.</summary>
    public void Add(double watts)
    {
        Count++;
        var difference = watts - _mean;
        _mean += difference / Count;
        _squares += difference * (watts - _mean);
        MinWatts = Math.Min(MinWatts, watts);
        MaxWatts = Math.Max(MaxWatts, watts);
    }

    /// <summary>Takes in how far power moved within an interval.</summary>
    public void AddDifference(double watts, double seconds)
    {
        var joules = Math.Abs(watts) * seconds;
        VariationJoules += joules;
        VariationSquaresJ2 += joules * joules;
    }
}
