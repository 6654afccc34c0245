namespace Shanhe.Capabilities.Packages;

/// <summary>The package that a server serves, by the hash of its files in the archive of the data folder; blank: it is not kept.</summary>
public sealed record ServedPackage(string Hash);
