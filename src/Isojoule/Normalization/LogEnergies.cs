namespace Isojoule.Normalization;

/// <summary>Energies of references as natural logarithms of joules.</summary>
internal static class LogEnergies
{
    /// <summary>Source and target, one number a reference.</summary>
    public static (double[] Source, double[] Target) Of(ReferencePoint[] references) => (
        Array.ConvertAll(references, reference => Math.Log(reference.Source.Energy.Joules)),
        Array.ConvertAll(references, reference => Math.Log(reference.Target.Joules)));
}
