namespace Isojoule.Counting.Operations;

/// <summary>The cell of a recurrent layer.</summary>
public enum RecurrentCell
{
    /// <summary>Elman's: one gate.</summary>
    Rnn,

    /// <summary>Gated recurrent unit: three gates.</summary>
    Gru,

    /// <summary>Long short-term memory: four gates.</summary>
    Lstm,
}
