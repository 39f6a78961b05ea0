namespace Isojoule.Training.Data;

/// <summary>A recording and what is heard in it.</summary>
/// <param name="Name">Its file's name, as in the label file.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Classes">What is heard.</param>
public sealed record Clip(string Name, string Path, SoundClasses Classes);
