namespace Shanhe.Capabilities.Administration;

/// <summary>What the program is made of. Immutable.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Runtime">What it runs on.</param>
/// <param name="Licences">The packages of others, by origin and name.</param>
public sealed record ProgramAbout(string Version, string Runtime, IReadOnlyList<LicenceNotice> Licences);
