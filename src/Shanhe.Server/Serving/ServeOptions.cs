using Shanhe.Plans.Package;

namespace Shanhe.Server.Serving;

/// <summary>What the server is started with.</summary>
public sealed record ServeOptions(string DataFolder, PlanPackage Package, string Address)
{
    /// <summary>Address of the gateway, or <c>off</c>; <c>null</c>: as settings.json says.</summary>
    public string? Gateway { get; init; } = "off";

    /// <summary>The folder of the package, which is kept in the data folder; <c>null</c>: it is not.</summary>
    public string? PlanFolder { get; init; }

    /// <summary>Whether a package is served that strands what the folder holds; pages of operation say so then.</summary>
    public bool AcceptsStranded { get; init; }

    /// <summary>
    /// Addresses and networks of the nodes that let browsers and devices through to this server: what they say of who asks is believed. Empty:
    /// it is asked directly.
    /// </summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>How a command of the command line is done in this server; <c>null</c>: none is heard.</summary>
    internal Func<CommandCall, Stream, Stream, CancellationToken, Task<int>>? Run { get; init; }

    /// <summary>The demonstration to play, or <c>null</c>.</summary>
    internal Simulating.DemoSettings? Demo { get; init; }
}
