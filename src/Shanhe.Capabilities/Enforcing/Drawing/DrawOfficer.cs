namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>An officer who may be drawn: on duty, with a certificate that is valid until the checks are to be done.</summary>
/// <param name="Key">The key in the register of officers.</param>
/// <param name="Name">The name.</param>
/// <param name="Certificate">The number of the certificate.</param>
/// <param name="Away">Keys of the subjects to stay away from.</param>
public sealed record DrawOfficer(string Key, string Name, string Certificate, IReadOnlyList<string> Away);
