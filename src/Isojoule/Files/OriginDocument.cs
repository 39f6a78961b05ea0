namespace Isojoule.Files;

/// <summary>Where an imported run comes from.</summary>
/// <param name="Format">Name of the format: "codecarbon", "nvidia-smi".</param>
/// <param name="File">Name of the file, without folders.</param>
/// <param name="Line">Line it begins on, from 1, or <c>null</c> when the whole file is one run.</param>
/// <param name="Writer">Program and version that wrote the file, or <c>null</c> when the file does not say.</param>
public sealed record OriginDocument(string Format, string File, int? Line = null, string? Writer = null);
