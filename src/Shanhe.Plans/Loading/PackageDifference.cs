using System.Collections;
using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>
/// Compares two packages item by item and field by field, down to the fields of what an item holds: <c>fields.width.max</c>. Entries of a
/// list are told apart by their identifiers where they have any. Pure.
/// </summary>
public static class PackageDifference
{
    const string There = "+";
    const string Gone = "—";

    public static IReadOnlyList<PackageChange> Between(PlanPackage before, PlanPackage after)
    {
        var changes = new List<PackageChange>();
        Compare(new(PackageKinds.Plan, before.Plan.Id, changes), before.Plan, after.Plan, "");
        foreach (var (kind, type) in PackageKinds.Lists)
        {
            var old = before.Items(type);
            var fresh = after.Items(type);
            foreach (var id in old.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal))
            {
                if (!old.TryGetValue(id, out var a))
                    changes.Add(new(kind, id, "", Gone, There));
                else if (!fresh.TryGetValue(id, out var b))
                    changes.Add(new(kind, id, "", There, Gone));
                else
                    Compare(new(kind, id, changes), a, b, "");
            }
        }

        return changes;
    }

    /// <summary>The item that is compared, and where its changes go.</summary>
    readonly record struct Item(string Kind, string Id, List<PackageChange> Changes)
    {
        public void Add(string path, string before, string after) => Changes.Add(new(Kind, Id, path, before, after));
    }

    /// <summary>Compares two values of one kind, field by field.</summary>
    static void Compare(Item item, object before, object after, string path)
    {
        foreach (var (name, property) in YamlBinder.Fields(before.GetType()))
            CompareField(item, property.GetValue(before), property.GetValue(after), path.Length == 0 ? name : $"{path}.{name}");
    }

    static void CompareField(Item item, object? before, object? after, string path)
    {
        switch (before, after)
        {
            case (IEnumerable<PlanItem> a, IEnumerable<PlanItem> b):
                CompareEntries(item, [.. a], [.. b], path);
                return;
            case (IDictionary a, IDictionary b):
                foreach (var key in a.Keys.Cast<object>().Union(b.Keys.Cast<object>()))
                    CompareField(item, a[key], b[key], $"{path}.{key}");
                return;
            case ({ } a, { } b) when IsComposed(a) && a.GetType() == b.GetType():
                Compare(item, a, b, path);
                return;
        }

        var (shown, now) = (Shown(before), Shown(after));
        if (!string.Equals(shown, now, StringComparison.Ordinal))
            item.Add(path, shown, now);
    }

    static void CompareEntries(Item item, List<PlanItem> before, List<PlanItem> after, string path)
    {
        var (old, fresh) = (before.ToDictionary(e => e.Id), after.ToDictionary(e => e.Id));
        foreach (var id in old.Keys.Union(fresh.Keys))
        {
            var at = $"{path}.{id}";
            if (!old.TryGetValue(id, out var a))
                item.Add(at, Gone, There);
            else if (!fresh.TryGetValue(id, out var b))
                item.Add(at, There, Gone);
            else
                Compare(item, a, b, at);
        }

        // A form shows its fields in their order, and a record begins in the first state.
        var (kept, now) = (before.Select(e => e.Id).Where(fresh.ContainsKey), after.Select(e => e.Id).Where(old.ContainsKey));
        if (!kept.SequenceEqual(now))
            item.Add(path, string.Join(", ", before.Select(e => e.Id)), string.Join(", ", after.Select(e => e.Id)));
    }

    /// <summary>Whether a value has fields of its own.</summary>
    static bool IsComposed(object value) =>
        value.GetType() is { IsEnum: false } type && type.Namespace == typeof(PlanItem).Namespace && value is not IEnumerable;

    static string Shown(object? value) =>
        value switch
        {
            null => Gone,
            string s => s,
            LocalText t => t.Zh == t.En ? t.Zh : $"{t.Zh} / {t.En}",
            IDictionary map => string.Join("; ", map.Keys.Cast<object>().Select(k => $"{k}: {Shown(map[k])}")),
            IEnumerable list => string.Join("; ", list.Cast<object?>().Select(Shown)),
            _ when IsComposed(value) => string.Join(
                ", ",
                YamlBinder
                    .Fields(value.GetType())
                    .Select(f => (f.Key, Value: f.Value.GetValue(value)))
                    .Where(f => f.Value is not null)
                    .Select(f => $"{f.Key}={Shown(f.Value)}")
            ),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
