namespace Shanhe.Standards;

/// <summary>Names the standard and the clause that a member carries out, and how surely the rule is known.</summary>
/// <remarks><c>docs/standards.md</c> is generated from these attributes and from the tables.</remarks>
/// <param name="standard">The number of the standard or of the notice, as the field writes it, such as <c>HJ 633-2026</c>.</param>
/// <param name="clause">The clause, table or annex; empty when the whole rule is meant.</param>
/// <param name="certainty">How the rule is known.</param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field,
    AllowMultiple = true
)]
public sealed class StandardAttribute(string standard, string clause, Certainty certainty) : Attribute
{
    /// <summary>The number of the standard or of the notice.</summary>
    public string Standard { get; } = standard;

    /// <summary>The clause, table or annex; empty when the whole rule is meant.</summary>
    public string Clause { get; } = clause;

    /// <summary>How the rule is known.</summary>
    public Certainty Certainty { get; } = certainty;

    /// <summary>The names of the vector functions that hold this member, separated by spaces; empty when unit tests alone do.</summary>
    public string Vectors { get; init; } = "";
}
