using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A law, regulation or standard with the days on which it is in force.")]
public sealed record Law : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("First day in force.")]
    public LocalDate? ValidFrom { get; init; }

    [Doc("Last day in force.")]
    public LocalDate? ValidTo { get; init; }

    [Doc("The laws that replaced it.")]
    [Ref(typeof(Law))]
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    [Doc("The laws that it replaced.")]
    [Ref(typeof(Law))]
    public IReadOnlyList<string> Replaces { get; init; } = [];

    [Doc("Where the dates were found.")]
    public string Source { get; init; } = "";

    [Doc("How sure they are.")]
    public Certainty Certainty { get; init; }

    public bool HoldsOn(LocalDate day) => (ValidFrom is null || day >= ValidFrom) && (ValidTo is null || day <= ValidTo);
}

[Doc("A place in a law; a plain text names the article alone.")]
public sealed record Citation
{
    [Doc("The law.")]
    [Ref(typeof(Law))]
    public string? Law { get; init; }

    [Doc("Article or clause.")]
    public string Article { get; init; } = "";

    [Doc("How sure it is.")]
    public Certainty Certainty { get; init; }
}

/// <summary>How sure a fact that was carried over from a source is.</summary>
public enum Certainty
{
    /// <summary>Read in the text itself.</summary>
    Text,

    /// <summary>Read in a text about it.</summary>
    Secondary,

    /// <summary>Remembered, in good agreement.</summary>
    High,

    /// <summary>Remembered.</summary>
    Memory,

    /// <summary>Uncertain: a parameter to be checked.</summary>
    Low,
}
