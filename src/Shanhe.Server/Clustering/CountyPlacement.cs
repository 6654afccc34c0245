using System.Security.Cryptography;
using System.Text;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Shanhe.Server.Clustering;

/// <summary>
/// A county goes to the node that its name and the nodes' names choose (rendezvous hashing): counties spread over the nodes, and when a node
/// goes only its own move.
/// </summary>
sealed class CountyPlacement : PlacementStrategy
{
    public static readonly CountyPlacement Only = new();
}

[AttributeUsage(AttributeTargets.Class)]
sealed class CountyPlacementAttribute() : PlacementAttribute(CountyPlacement.Only);

/// <summary>Chooses among the nodes that take counties.</summary>
sealed class CountyPlacementDirector(IClusterMembershipService members) : IPlacementDirector
{
    /// <summary>End of the name of a node that only lets browsers and devices through.</summary>
    public const string Front = "/front";

    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var known = members.CurrentSnapshot.Members;
        var nodes = context
            .GetCompatibleSilos(target)
            .Where(s => !known.TryGetValue(s, out var member) || !member.Name.EndsWith(Front, StringComparison.Ordinal))
            .ToList();
        return nodes.Count == 0
            ? throw new OrleansException("No node takes counties.")
            : Task.FromResult(nodes.MaxBy(s => Weight(target.GrainIdentity.Key.ToString()!, s.ToParsableString()))!);
    }

    static ulong Weight(string county, string node) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(county + "\n" + node)));
}
