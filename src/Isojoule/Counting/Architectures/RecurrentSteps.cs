namespace Isojoule.Counting.Architectures;

/// <summary>What a time step of the recurrent part is.</summary>
public enum RecurrentSteps
{
    /// <summary>
    /// As in the authors' code: an RNN sees one step of all its features; a CRNN reads its channels × mels × frames
    /// as (mels · frames) × channels without moving them, so that a step mixes channels and places.
    /// </summary>
    Authors,

    /// <summary>As is usual: a step is a frame, or what pooling left of the frames, with all its features.</summary>
    Frames,
}
