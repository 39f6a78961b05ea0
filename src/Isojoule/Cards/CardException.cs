namespace Isojoule.Cards;

/// <summary>A card or a kit cannot be used as was asked.</summary>
public sealed class CardException : Exception
{
    /// <summary>Tells what is wrong and what to do.</summary>
    public CardException(CardFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>What is wrong, for programs.</summary>
    public CardFault Fault { get; }
}

/// <summary>Why a card or a kit cannot be used.</summary>
public enum CardFault
{
    /// <summary>The text is no card or no kit.</summary>
    NotACard,

    /// <summary>A newer program wrote it.</summary>
    NewerVersion,

    /// <summary>It was changed after it was written.</summary>
    Tampered,

    /// <summary>It holds what cannot be: no entry, an energy of zero, a workload twice.</summary>
    Invalid,

    /// <summary>The cards measured different kits.</summary>
    DifferentKits,

    /// <summary>The cards are of different hardware or software, and cannot be one.</summary>
    DifferentHardware,

    /// <summary>One holds the energy of GPUs and the other that of a node.</summary>
    DifferentScopes,

    /// <summary>One is measured and the other simulated.</summary>
    SimulatedAndMeasured,

    /// <summary>The cards have no workload in common.</summary>
    NothingInCommon,
}
