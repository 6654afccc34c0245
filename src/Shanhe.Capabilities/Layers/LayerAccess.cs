using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Layers;

/// <summary>Who may see a layer and who may bring it in. Deny by default. Pure.</summary>
public static class LayerAccess
{
    /// <summary>
    /// Whether somebody sees a layer; <c>null</c> is the public. Of a register those see it who read all of its records: the public has the
    /// register's own public records.
    /// </summary>
    public static bool Sees(PlanPackage package, SpatialLayer layer, Actor? reader) =>
        layer.Register is { } register
            ? reader is not null && RecordAccess.ScopeOf(package.Find<Register>(register)!, reader).All
            : layer.Public || (reader is not null && reader.Role != Roles.Firm);

    /// <summary>Whether somebody brings in its versions and decides on those of others: who leads, the department of its area, its keepers.</summary>
    public static bool Keeps(PlanPackage package, SpatialLayer layer, Actor actor) =>
        actor.Role == Roles.Lead
        || (
            actor is { Role: Roles.Department, Department: { } department }
            && (layer.Keepers.Contains(department) || package.Find<Area>(layer.Area)?.Department == department)
        );
}
