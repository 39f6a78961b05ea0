namespace Isojoule.Web.Api;

/// <summary>Workloads × hardware, a page of workloads at a time.</summary>
/// <param name="Scope">The scope of the energies.</param>
/// <param name="Hardware">The columns.</param>
/// <param name="Rows">The rows, in ordinal order of the workloads.</param>
/// <param name="Workloads">Number of workloads that pass the filter.</param>
/// <param name="Mdape">Median error of predictions on cells left out, as a fraction; <c>null</c> without
/// predictions.</param>
/// <param name="Next">What to ask for <c>after</c> to get the next page, or <c>null</c>.</param>
internal sealed record MatrixReply(
    string Scope, IReadOnlyList<string> Hardware, IReadOnlyList<MatrixRow> Rows, int Workloads, double? Mdape,
    string? Next);

/// <summary>One workload: a cell for each hardware, <c>null</c> where nothing is known.</summary>
internal sealed record MatrixRow(string Workload, IReadOnlyList<MatrixCell?> Cells);

/// <summary>The energy of one workload on one hardware.</summary>
/// <param name="Origin">"measured" or "predicted".</param>
/// <param name="EnergyJ">The median of its runs, or the prediction.</param>
/// <param name="LowerJ">The lowest of its runs, or the lower end of the prediction's 90 % interval.</param>
/// <param name="UpperJ">The highest, or the upper end.</param>
/// <param name="Runs">Number of runs; 0 for a prediction.</param>
internal sealed record MatrixCell(string Origin, double EnergyJ, double? LowerJ, double? UpperJ, int Runs);
