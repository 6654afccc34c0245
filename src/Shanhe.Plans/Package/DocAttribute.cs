namespace Shanhe.Plans.Package;

/// <summary>
/// What a type, a field or a word of a package file means, in English; the Chinese stands in Schemas/DocText.zh.resx. Shown by editors through
/// the JSON Schema and by docs/keys.md.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Field)]
public sealed class DocAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}
