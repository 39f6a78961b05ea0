namespace Isojoule.Evaluation;

/// <summary>How well predicted energies match measured ones on the test workloads.</summary>
/// <param name="R2">Coefficient of determination, dimensionless, at most 1; <c>null</c> for constant or single tests.</param>
/// <param name="MseJ2">Mean squared error in J².</param>
/// <param name="Mdape">Median absolute percentage error, as a fraction.</param>
/// <param name="Mape">Mean absolute percentage error, as a fraction.</param>
/// <remarks>R² and MSE: the paper, §3.1. The relative errors show what R² on joules over decades hides.</remarks>
public sealed record PredictionScores(double? R2, double MseJ2, double Mdape, double Mape)
{
    private const double SquareJoulesPerSquareKilowattHour = 3.6e6 * 3.6e6; // exact: (J per kWh)²

    /// <summary>Mean squared error in kWh², the unit of the paper's figures.</summary>
    public double MseKwh2 => MseJ2 / SquareJoulesPerSquareKilowattHour;
}
