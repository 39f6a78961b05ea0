using System.Globalization;
using Isojoule.Reporting.Axes;

namespace Isojoule.Reporting.Reports;

/// <summary>What was measured, where and how: by machine, then row by row as the table gives it.</summary>
internal sealed class RunsSection
{
    private const int AttributesMax = 8;

    private readonly ReportInput _input;

    public RunsSection(ReportInput input) => _input = input;

    public void Write(HtmlText html)
    {
        html.Table(
            "Machines of the table",
            ["Hardware", "Workloads", "Least", "Most", "Together"],
            ByHardware(),
            numbersFrom: 1);
        var attributes = Attributes();
        html.Element("p", attributes.Count == 0
            ? "The table does not say how its energies were measured, nor how sure they are."
            : "Each row carries what the table says of it: " + string.Join(", ", attributes) + ".");
        var hasBytes = _input.Runs.Any(run => run.Workload.Metrics.Bytes is not null);
        html.Markup(
            $"<details><summary>Every run ({_input.RunCount.ToString(CultureInfo.InvariantCulture)})</summary>\n");
        html.Table(
            Caption(),
            [
                .. "Workload|Hardware|Energy (J)|± (J)|Duration (s)|FLOPs|Parameters".Split('|'),
                .. hasBytes ? ["Bytes moved"] : Array.Empty<string>(),
                "Outcome",
                .. attributes,
            ],
            Rows(attributes, hasBytes),
            2);
        html.Markup("</details>\n");
    }

    private IEnumerable<IReadOnlyList<string>> ByHardware() =>
        from hardware in _input.Table.Hardware
        let energies = _input.Table.CellsOn(hardware).Select(cell => cell.Value.Measurement.Energy).ToArray()
        select new[]
        {
            hardware,
            energies.Length.ToString(CultureInfo.InvariantCulture),
            Told(energies.Min()),
            Told(energies.Max()),
            Told(Energy.FromJoules(energies.Sum(energy => energy.Joules))),
        };

    private string Caption()
    {
        var omissions = _input.Table.Omissions;
        var caption = _input.RunCount > ReportInput.RunsMax
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The first {ReportInput.RunsMax} of {_input.RunCount} runs; the others are in the table itself.")
            : "Every run as the table gives it.";
        if (omissions.WithoutEnergy > 0)
            caption += $" Not measured, so not compared: {NumberText.Count(omissions.WithoutEnergy, "run")}.";
        if (omissions.NotCompleted > 0)
            caption += $" Not completed, so not compared: {NumberText.Count(omissions.NotCompleted, "run")}.";
        return caption;
    }

    private IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<string> attributes, bool hasBytes) =>
        _input.Runs.Take(ReportInput.RunsMax).Select(run => (IReadOnlyList<string>)
        [
            run.Workload.Name,
            run.Hardware,
            Number(run.Energy?.Joules),
            Number(run.Uncertainty?.Joules),
            Number(run.Duration?.TotalSeconds),
            Number(run.Workload.Metrics.Flops?.Flops),
            Number(run.Workload.Metrics.Parameters),
            .. hasBytes ? [Number(run.Workload.Metrics.Bytes)] : Array.Empty<string>(),
            run.Outcome.ToString().ToLowerInvariant(),
            .. attributes.Select(name => run.Attributes.GetValueOrDefault(name, "")),
        ]);

    private IReadOnlyList<string> Attributes() =>
    [
        .. _input.Runs.SelectMany(run => run.Attributes.Keys).Distinct()
            .Order(StringComparer.Ordinal).Take(AttributesMax),
    ];

    /// <summary>An unknown number is a dash, never 0.</summary>
    private static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "–";

    private static string Told(Energy energy)
    {
        var unit = EnergyUnit.For([2 * energy.Joules]);
        return $"{NumberText.Short(unit.Of(energy))} {unit.Symbol}";
    }
}
