namespace Shanhe.Standards.Water;

/// <summary>Which class a result below its detection limit takes.</summary>
public enum DetectionReading
{
    /// <summary>Class I, whatever the detection limit.</summary>
    ClassI,

    /// <summary>The class of the detection limit itself; class I when no limit is stated.</summary>
    AtTheLimit,

    /// <summary>Class I where the detection limit lies within it; else no class is proven and the item does not count.</summary>
    ProvenOnly,
}
