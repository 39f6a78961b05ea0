namespace Isojoule.Evaluation;

/// <summary>How one method did on one pair in one setting, over all splits.</summary>
/// <param name="Source">Source hardware.</param>
/// <param name="Target">Target hardware.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Setting">How its references were chosen.</param>
/// <param name="References">Number of references (the largest, where splits differ).</param>
/// <param name="Fits">Number of splits tried.</param>
/// <param name="Faults">Number of splits without a fit.</param>
/// <param name="R2">R².</param>
/// <param name="MseKwh2">Mean squared error in kWh².</param>
/// <param name="Mdape">Median absolute percentage error, a fraction.</param>
/// <param name="Mape">Mean absolute percentage error, a fraction.</param>
public sealed record MethodSummary(
    string Source,
    string Target,
    string Method,
    StudySetting Setting,
    int References,
    int Fits,
    int Faults,
    ScoreSummary R2,
    ScoreSummary MseKwh2,
    ScoreSummary Mdape,
    ScoreSummary Mape)
{
    /// <summary>
    /// Share of the tests inside their 90 % interval, a fraction; no count for methods without intervals.
    /// </summary>
    public ScoreSummary Coverage { get; init; }

    /// <summary>Median relative width of these intervals, a fraction.</summary>
    public ScoreSummary IntervalWidth { get; init; }

    /// <summary>Whether every split was fitted, so that the means can be compared with another method's.</summary>
    public bool IsComplete => Faults == 0;
}
