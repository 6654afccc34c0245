namespace Shanhe.Plans.Loading;

/// <summary>Where a package's own files lie: its folder and the layers beside it, without those that ship with the program.</summary>
public static class PackageSources
{
    /// <summary>The endings of what belongs to a package: its definitions, tables and layers beside them, and what is written about it.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".yaml", ".yml", ".csv", ".md", MapChecker.GeoJson];

    /// <summary>The folders by their names, the package's own last; nothing when the package names a layer that is not there.</summary>
    public static IReadOnlyList<(string Name, string Path)> Folders(string folder)
    {
        var chain = PackageFolder.Chain(folder, []);
        return [.. chain.Where((f, i) => i == chain.Count - 1 || !f.Ships).Select(f => (f.Name, f.Path))];
    }
}
