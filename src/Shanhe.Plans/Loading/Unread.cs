using Shanhe.Plans.Package;

namespace Shanhe.Plans.Loading;

/// <summary>
/// What stands in the files and could not be read, which is named where it stands: whoever refers to it is not told that it isn't there.
/// </summary>
sealed class Unread
{
    readonly HashSet<(Type Kind, string Id)> _items = [];
    readonly HashSet<string> _units = new(StringComparer.Ordinal);

    /// <summary>Whether a file was not understood as a whole, so that what it holds is not known.</summary>
    public bool Files { get; set; }

    public void Add(Type kind, string id) => _items.Add((kind, id));

    public void AddUnit(string symbol) => _units.Add(symbol);

    public bool Has(Type kind, string id) => _items.Contains((kind, id));

    public bool HasAny(Type kind) => Files || _items.Any(i => i.Kind == kind);

    public bool HasUnit(string symbol) => _units.Contains(symbol) || Has(typeof(UnitDefinition), symbol);
}
