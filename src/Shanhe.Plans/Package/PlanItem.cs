using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

/// <summary>Anything in a package that has an identifier.</summary>
public abstract record PlanItem
{
    [Doc("Identifier, unique among items of its kind; it is cited by pages, figures and tests and never changes.")]
    public required string Id { get; init; }

    /// <summary>Where the item stands in its file; given by the loader.</summary>
    public Place At { get; internal set; }
}

/// <summary>What a field of a package file means; shown by editors through the JSON Schema.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class DocAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}

/// <summary>The field holds the identifier (or identifiers) of an item of another kind.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefAttribute(params Type[] kinds) : Attribute
{
    public IReadOnlyList<Type> Kinds { get; } = kinds;
}

/// <summary>The field holds the symbol of a unit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitSymbolAttribute : Attribute;
