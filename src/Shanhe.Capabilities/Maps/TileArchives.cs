using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Maps;

/// <summary>The files of tiles that a county laid into its data folder. Keeps no state.</summary>
/// <param name="folder">The folder; it need not be there.</param>
public sealed class TileArchives(string folder)
{
    /// <summary>The path of the file that the package names; <c>null</c>: it names another, or there is none.</summary>
    public string? Find(PlanPackage package, string name) =>
        package.Plan.Map is { HasTileArchive: true, Tiles: { } named }
        && named == name
        && Path.Combine(folder, named) is { } path
        && File.Exists(path)
            ? path
            : null;
}
