namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>A unit that may be drawn, as it stood when the draw was announced.</summary>
/// <param name="Key">Its key in the register of subjects.</param>
/// <param name="Stratum">Its stratum.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its credit code.</param>
/// <param name="WasDrawn">Whether a draw of the same year has drawn it already; then it counts for the ratio and is not drawn again.</param>
public sealed record DrawSubject(string Key, string Stratum, string Name, string Code, bool WasDrawn);
