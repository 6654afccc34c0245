namespace Shanhe.Server.Serving;

/// <summary>One of several counties that a process serves, as the file of counties names it.</summary>
/// <param name="Plan">Folder of the package, relative to the file.</param>
/// <param name="Data">The data folder, relative to the file.</param>
/// <param name="Urls">Where its web listens.</param>
/// <param name="Gateway">Where its devices are heard, or <c>off</c>; of a cluster the port counts, on every node.</param>
/// <param name="Hosts">Names under which browsers ask for it in a cluster, where all counties are on one port.</param>
public sealed record CountyEntry(string Plan, string Data, string Urls = "", string Gateway = "off", IReadOnlyList<string>? Hosts = null);
