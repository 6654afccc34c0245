namespace Shanhe.Plans.Writing;

/// <summary>Why a text is not read as a number.</summary>
public enum NumberFault
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>It says that there is no value.</summary>
    Missing,

    /// <summary>It is no number.</summary>
    NoNumber,

    /// <summary>Its digits are parted into groups that have not three digits: 12,3 may mean 12.3 or 123.</summary>
    Groups,

    /// <summary>It says that less was found than can be detected; that is neither zero nor the limit.</summary>
    BelowDetection,

    /// <summary>It carries a unit that nobody knows.</summary>
    UnknownUnit,

    /// <summary>It carries a unit that measures something else.</summary>
    OtherUnit,

    /// <summary>It is too large to be kept exactly.</summary>
    TooLarge,
}
