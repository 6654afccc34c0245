namespace Shanhe.Plans.Package;

/// <summary>The field holds the identifier (or identifiers) of an item of another kind.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefAttribute(params Type[] kinds) : Attribute
{
    public IReadOnlyList<Type> Kinds { get; } = kinds;
}
