namespace Isojoule.Training.Data;

/// <summary>Which data, and how they are read.</summary>
/// <param name="Folder">The data set's folder.</param>
/// <param name="Subset">Which part of it.</param>
/// <param name="Clips">Only the first so many clips, or <c>null</c> for all.</param>
/// <param name="IsLive">Whether spectrograms are computed each time they are wanted.</param>
/// <param name="IsStrict">Whether anything that cannot be used is an error.</param>
internal sealed record DataChoice(string Folder, string Subset, int? Clips, bool IsLive, bool IsStrict);
