using System.Net;

namespace Shanhe.Server.Clustering;

/// <summary>What a node is started with.</summary>
/// <param name="Name">Its name in the cluster, for people.</param>
/// <param name="Database">Connection string of the cluster's members; its search path names their schema.</param>
/// <param name="Address">The address of this machine on which it hears browsers, devices and the other nodes.</param>
/// <param name="WebPort">Where browsers come.</param>
/// <param name="SiloPort">Where the other nodes come.</param>
/// <param name="Nodes">Networks and addresses of the nodes: what these say of who asks is believed.</param>
/// <param name="Counties">The counties.</param>
/// <param name="TakesCounties">Whether it serves counties itself, or only lets browsers and devices through to where they are served.</param>
sealed record ClusterSettings(
    string Name,
    string Database,
    IPAddress Address,
    int WebPort,
    int SiloPort,
    IReadOnlyList<string> Nodes,
    ClusterCounties Counties,
    bool TakesCounties = true
);

/// <summary>A county of the cluster.</summary>
/// <param name="Id">Its name: what its grain is called.</param>
/// <param name="Plan">Folder of the package.</param>
/// <param name="Data">The folder with its settings, keys and files, which every node sees.</param>
/// <param name="Hosts">Names under which browsers ask for it; none: it is asked for under any that no other has.</param>
/// <param name="GatewayPort">Where its devices come on every node; 0: nowhere.</param>
sealed record ClusterCounty(string Id, string Plan, string Data, IReadOnlyList<string> Hosts, int GatewayPort);
