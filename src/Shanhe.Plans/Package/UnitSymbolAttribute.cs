namespace Shanhe.Plans.Package;

/// <summary>The field holds the symbol of a unit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitSymbolAttribute : Attribute;
