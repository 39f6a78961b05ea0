namespace Isojoule.Store;

/// <summary>A kept file in a list.</summary>
/// <param name="Kind">Calibration or card.</param>
/// <param name="Name">The name it is kept under.</param>
/// <param name="Hardware">The hardware of a card, or the one that a calibration translates from.</param>
/// <param name="Target">The hardware that a calibration translates to; <c>null</c> for a card.</param>
/// <param name="AddedUtc">When it was added.</param>
public sealed record StoredFileListing(
    StoredFileKind Kind,
    string Name,
    string Hardware,
    string? Target,
    DateTimeOffset AddedUtc);
