namespace Isojoule.Normalization.Covariates;

/// <summary>References as columns of covariates and the logarithms of their ratios.</summary>
/// <param name="Columns">The covariates, energy first.</param>
/// <param name="Positions">For each of them the references' positions.</param>
/// <param name="LogRatios">Natural logarithm of target energy / source energy, one a reference.</param>
internal sealed record CovariateDesign(CovariateColumn[] Columns, double[][] Positions, double[] LogRatios)
{
    /// <summary>The design of ranked references.</summary>
    public static CovariateDesign Of(ReferencePoint[] ranked)
    {
        var columns = CovariateColumn.AllOf(ranked);
        var positions = Array.ConvertAll(columns, _ => new double[ranked.Length]);
        var (source, target) = LogEnergies.Of(ranked);
        var ratios = new double[ranked.Length];
        for (var i = 0; i < ranked.Length; i++)
        {
            ratios[i] = target[i] - source[i];
            for (var j = 0; j < columns.Length; j++)
                positions[j][i] = columns[j].PositionOf(ranked[i].Source, source[i], columns[0].Center);
        }

        return new(columns, positions, ratios);
    }
}
