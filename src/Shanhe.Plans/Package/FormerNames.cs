using System.Collections.Frozen;

namespace Shanhe.Plans.Package;

/// <summary>
/// Under which identifier an item stands now that had another one before, as <c>was:</c> of series, places and departments says. Immutable
/// and thread-safe.
/// </summary>
public sealed class FormerNames
{
    readonly FrozenDictionary<Type, FrozenDictionary<string, string>> _now;
    readonly FrozenDictionary<Type, ILookup<string, string>> _before;

    internal FormerNames(IEnumerable<PlanItem> items)
    {
        var renamed = items.SelectMany(i => Of(i).Select(was => (Kind: i.GetType(), Was: was, Now: i.Id))).ToLookup(r => r.Kind);
        _now = renamed.ToFrozenDictionary(
            k => k.Key,
            k => k.DistinctBy(r => r.Was, StringComparer.Ordinal).ToFrozenDictionary(r => r.Was, r => r.Now, StringComparer.Ordinal)
        );
        _before = renamed.ToFrozenDictionary(k => k.Key, k => k.ToLookup(r => r.Now, r => r.Was, StringComparer.Ordinal));
    }

    /// <summary>Whether nothing has another identifier than it ever had.</summary>
    public bool IsEmpty => _now.Count == 0;

    /// <summary>The identifier under which what had this one stands now; the same where nothing else is said.</summary>
    public string Now<T>(string id)
        where T : PlanItem => _now.TryGetValue(typeof(T), out var names) ? names.GetValueOrDefault(id, id) : id;

    /// <summary>An identifier and those that its item had before, in this order.</summary>
    public IReadOnlyList<string> Ever<T>(string id)
        where T : PlanItem => _before.TryGetValue(typeof(T), out var names) ? [id, .. names[id]] : [id];

    /// <summary>All that is said, as one text that is the same when nothing of it differs; blank when nothing is said.</summary>
    public string Written =>
        string.Join('|', _now.SelectMany(k => k.Value.Select(n => $"{k.Key.Name}:{n.Key}={n.Value}")).Order(StringComparer.Ordinal));

    /// <summary>The identifiers that an item had before.</summary>
    internal static IReadOnlyList<string> Of(PlanItem item) =>
        item switch
        {
            Series series => series.Was,
            PlanPlace place => place.Was,
            Department department => department.Was,
            _ => [],
        };
}
