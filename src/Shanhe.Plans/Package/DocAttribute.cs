namespace Shanhe.Plans.Package;

/// <summary>What a field of a package file means; shown by editors through the JSON Schema.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class DocAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}
