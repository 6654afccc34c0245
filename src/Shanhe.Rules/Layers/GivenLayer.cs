namespace Shanhe.Rules.Layers;

/// <summary>The features of a file in their order, and the reference system of their vertices, east first.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="System">The reference system.</param>
/// <param name="Features">The features.</param>
public sealed record GivenLayer(string Name, ReferenceSystem System, IReadOnlyList<GivenFeature> Features);
