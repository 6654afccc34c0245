using Shanhe.Plans.Package;
using Shanhe.Server.Simulating;

namespace Shanhe.Server.Observing;

/// <summary>What observations are composed with.</summary>
/// <param name="DataFolder">The data folder.</param>
/// <param name="Package">The plan.</param>
/// <param name="Address">Addresses of the web.</param>
/// <param name="Gateway">Address of the gateway, or <c>off</c>; <c>null</c>: as settings.json says.</param>
/// <param name="Demo">The demonstration to play, or <c>null</c>.</param>
/// <param name="BehindNodes">Whether devices come through the nodes of a cluster, which say where from.</param>
sealed record ObservingOptions(
    string DataFolder,
    PlanPackage Package,
    string Address,
    string? Gateway,
    DemoSettings? Demo,
    bool BehindNodes = false
);
