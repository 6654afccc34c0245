namespace Shanhe.Rules.Layers;

/// <summary>A feature as a file gives it.</summary>
/// <param name="Id">Its attribute <c>id</c>, else the id of the file, else its place counted from 1.</param>
/// <param name="Geometry"><c>null</c>: it has none, or one of a kind that is not measured.</param>
/// <param name="IsUnsupported">Whether it has a geometry of a kind that is not measured, such as a collection.</param>
public sealed record GivenFeature(string Id, GivenGeometry? Geometry, bool IsUnsupported = false);
