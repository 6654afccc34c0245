namespace Shanhe.Standards;

/// <summary>How a figure or a rule of this library is known.</summary>
/// <remarks>
/// Every row of every table and every member that states a rule carries one of these words, from the surest to the weakest. A rule that no
/// standard states stands apart as <see cref="Own"/>.
/// </remarks>
public enum Certainty
{
    /// <summary>The standard's own text was read.</summary>
    Text,

    /// <summary>A page or a program that quotes the standard was read.</summary>
    Secondary,

    /// <summary>From professional knowledge, checked for consistency only.</summary>
    Memory,

    /// <summary>Weak: no figure that rests on it alone should be published.</summary>
    Low,

    /// <summary>No standard states it: arithmetic, or a rule of this library that a county may set otherwise.</summary>
    Own,
}
