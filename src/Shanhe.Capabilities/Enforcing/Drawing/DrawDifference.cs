namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>Where a file of a draw differs from what is computed.</summary>
/// <param name="At">The part of the file.</param>
/// <param name="Said">What the file says.</param>
/// <param name="Computed">What is computed.</param>
public sealed record DrawDifference(string At, string Said, string Computed);
