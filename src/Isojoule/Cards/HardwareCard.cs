using Isojoule.Normalization;

namespace Isojoule.Cards;

/// <summary>
/// What a hardware with its software took for the workloads of a kit. Two cards of one kit are a calibration.
/// </summary>
public sealed record HardwareCard
{
    /// <summary>Name of the kit.</summary>
    public required string KitName { get; init; }

    /// <summary>Identity of the kit: SHA-256 of its content, 64 hexadecimal digits.</summary>
    public required string KitSha256 { get; init; }

    /// <summary>Name of the hardware, a table's <c>hardware</c>.</summary>
    public required string Hardware { get; init; }

    /// <summary>What energies hold: gpu, total or node.</summary>
    public required string Scope { get; init; }

    /// <summary>The software stack by part, such as <c>driver</c>: it belongs to the hardware.</summary>
    public required IReadOnlyDictionary<string, string> Software { get; init; }

    /// <summary>Whether the sensors were simulated.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Name and version of the program that wrote it.</summary>
    public required string Tool { get; init; }

    /// <summary>The workloads, in the order of the kit.</summary>
    public required IReadOnlyList<CardEntry> Entries { get; init; }

    /// <summary>The calibration that two cards are, fitted on the workloads of both.</summary>
    /// <param name="source">The hardware to translate from.</param>
    /// <param name="target">The hardware to translate to.</param>
    /// <param name="normalizer">The method.</param>
    /// <exception cref="CardException">
    /// The cards are of different kits or scopes, or have nothing in common.
    /// </exception>
    /// <exception cref="CalibrationException">The method cannot be fitted on so few references.</exception>
    public static PairCalibration Calibrate(HardwareCard source, HardwareCard target, INormalizer normalizer)
    {
        RequireSameKit(source, target);
        var byName = target.Entries.ToDictionary(entry => entry.Workload, StringComparer.Ordinal);
        ReferencePoint[] references =
        [
            .. source.Entries.Where(entry => byName.ContainsKey(entry.Workload)).Select(entry => new ReferencePoint(
                entry.Workload,
                entry.Measurement with { Metrics = entry.Metrics.OrElse(byName[entry.Workload].Metrics) },
                byName[entry.Workload].Energy)),
        ];
        return references.Length > 0
            ? PairCalibration.Fit(normalizer, source.Hardware, target.Hardware, references)
            : throw new CardException(
                CardFault.NothingInCommon,
                $"the cards of '{source.Hardware}' and '{target.Hardware}' have no workload in common.");
    }

    /// <summary>Both cards' runs as one card.</summary>
    /// <exception cref="CardException">
    /// They are of different kits, hardware, software or scopes, only one is simulated, or both are one.
    /// </exception>
    public HardwareCard Merge(HardwareCard other)
    {
        RequireSameKit(this, other);
        if (CreatedUtc == other.CreatedUtc && Entries.SequenceEqual(other.Entries))
        {
            throw new CardException(
                CardFault.Invalid, $"the card of '{Hardware}' was given twice; its runs count once.");
        }

        if (Hardware != other.Hardware)
        {
            throw new CardException(
                CardFault.DifferentHardware,
                $"the cards are of '{Hardware}' and of '{other.Hardware}'; only cards of one hardware merge.");
        }

        if (SoftwareApart(other) is { } part)
        {
            throw new CardException(
                CardFault.DifferentHardware,
                $"the cards of '{Hardware}' differ in {part}: '{Software.GetValueOrDefault(part)}' and "
                + $"'{other.Software.GetValueOrDefault(part)}'; software belongs to the hardware.");
        }

        var byName = other.Entries.ToDictionary(entry => entry.Workload, StringComparer.Ordinal);
        return this with
        {
            CreatedUtc = CreatedUtc > other.CreatedUtc ? CreatedUtc : other.CreatedUtc,
            Entries =
            [
                .. Entries.Select(entry => byName.Remove(entry.Workload, out var twin) ? entry.Merge(twin) : entry),
                .. other.Entries.Where(entry => byName.ContainsKey(entry.Workload)),
            ],
        };
    }

    /// <summary>Checks that the card can be used.</summary>
    /// <exception cref="CardException">It cannot; the message says why.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Hardware)) throw Invalid("it names no hardware");
        if (KitSha256.Length != 64 || !KitSha256.All(char.IsAsciiHexDigitLower))
            throw Invalid("its kit's SHA-256 is not 64 hexadecimal digits");
        if (Entries.Count == 0) throw Invalid("it has no entry");
        if (HardwareKit.Twice(Entries.Select(entry => entry.Workload)) is { } twice)
            throw Invalid($"'{twice}' is in it twice");
        foreach (var entry in Entries)
        {
            if (entry.Energy.Joules <= 0) throw Invalid($"'{entry.Workload}' has an energy of zero or below");
            if (entry.Uncertainty is { Joules: < 0 }) throw Invalid($"'{entry.Workload}' has a negative uncertainty");
            if (entry.Duration <= TimeSpan.Zero) throw Invalid($"'{entry.Workload}' took no time");
            if (entry.Repeats < 1) throw Invalid($"'{entry.Workload}' was never run");
        }
    }

    private static void RequireSameKit(HardwareCard one, HardwareCard other)
    {
        if (one.KitSha256 != other.KitSha256)
        {
            var names = one.KitName == other.KitName
                ? $"two versions of kit '{one.KitName}'"
                : $"kits '{one.KitName}' and '{other.KitName}'";
            throw new CardException(
                CardFault.DifferentKits,
                $"the cards measured {names}; measure one of them again with the other's kit.");
        }

        if (one.Scope != other.Scope)
        {
            throw new CardException(
                CardFault.DifferentScopes,
                $"one card holds the energy of '{one.Scope}' and the other of '{other.Scope}'; "
                + "measure both with the same --scope.");
        }

        if (one.IsSimulated != other.IsSimulated)
        {
            throw new CardException(
                CardFault.SimulatedAndMeasured,
                "one card is measured and the other simulated; they tell nothing of each other.");
        }
    }

    private string? SoftwareApart(HardwareCard other) =>
        Software.Keys.Union(other.Software.Keys).Order(StringComparer.Ordinal)
        .FirstOrDefault(part => Software.GetValueOrDefault(part) != other.Software.GetValueOrDefault(part));

    private CardException Invalid(string why) =>
        new(CardFault.Invalid, $"the card of '{Hardware}' is not valid: {why}.");
}
