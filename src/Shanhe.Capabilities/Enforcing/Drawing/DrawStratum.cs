namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>A part of the subjects that is drawn from by itself.</summary>
/// <param name="Id">Unique within the draw.</param>
/// <param name="What">The row of the table that makes it, such as <c>class=key listed=no</c>.</param>
/// <param name="Share">The share of the subjects that a quarter draws.</param>
public sealed record DrawStratum(string Id, string What, decimal Share);
