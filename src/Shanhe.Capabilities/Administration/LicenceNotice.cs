namespace Shanhe.Capabilities.Administration;

/// <summary>A package of others that the program is made of.</summary>
/// <param name="Origin"><c>nuget</c> or <c>npm</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">Its licence as it says, by the SPDX name or an address.</param>
public sealed record LicenceNotice(string Origin, string Name, string Version, string Licence);
