namespace Shanhe.Standards.Energy;

/// <summary>What does not balance in a table of energy.</summary>
public enum EnergyBalanceFault
{
    /// <summary>Row 1 is not 1.1 + 1.2 − 1.3 + 1.4.</summary>
    AvailableIsNotItsParts,

    /// <summary>Row 4 is not the sum of 4.1 to 4.7.</summary>
    FinalUseIsNotItsSectors,

    /// <summary>Row 6 is not 4 + 3 − 2.</summary>
    TotalUseIsNotItsParts,

    /// <summary>Row 5 is over one percent of row 1.</summary>
    DifferenceIsLarge,

    /// <summary>Row 2 in coal equivalents is positive: a transformation would gain energy.</summary>
    TransformationGains,
}
