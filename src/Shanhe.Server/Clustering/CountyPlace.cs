namespace Shanhe.Server.Clustering;

/// <summary>Where a county is served.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Web">Address of its web, for the nodes alone.</param>
/// <param name="Gateway">Address of its gateway; <c>null</c>: it hears no devices.</param>
[GenerateSerializer, Immutable, Alias("shanhe.county-place")]
public sealed record CountyPlace([property: Id(0)] string Node, [property: Id(1)] string Web, [property: Id(2)] string? Gateway);
