using System.Collections;
using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>Compares two packages item by item and field by field. Pure.</summary>
public static class PackageDifference
{
    public static IReadOnlyList<PackageChange> Between(PlanPackage before, PlanPackage after)
    {
        var changes = new List<PackageChange>();
        Fields(PackageKinds.Plan, before.Plan.Id, before.Plan, after.Plan, changes);
        foreach (var (kind, type) in PackageKinds.Lists)
        {
            var old = before.Items(type);
            var fresh = after.Items(type);
            foreach (var id in old.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal))
            {
                if (!old.TryGetValue(id, out var a))
                    changes.Add(new(kind, id, "", "—", "+"));
                else if (!fresh.TryGetValue(id, out var b))
                    changes.Add(new(kind, id, "", "+", "—"));
                else
                    Fields(kind, id, a, b, changes);
            }
        }

        return changes;
    }

    static void Fields(string kind, string id, PlanItem before, PlanItem after, List<PackageChange> changes)
    {
        foreach (var (name, property) in YamlBinder.Fields(before.GetType()))
        {
            var a = Shown(property.GetValue(before));
            var b = Shown(property.GetValue(after));
            if (!string.Equals(a, b, StringComparison.Ordinal))
                changes.Add(new(kind, id, name, a, b));
        }
    }

    static string Shown(object? value) =>
        value switch
        {
            null => "—",
            string s => s,
            LocalText t => t.Zh == t.En ? t.Zh : $"{t.Zh} / {t.En}",
            IDictionary map => string.Join("; ", map.Keys.Cast<object>().Select(k => $"{k}: {Shown(map[k])}")),
            IEnumerable list => string.Join("; ", list.Cast<object?>().Select(Shown)),
            _ when value.GetType().Namespace == typeof(PlanItem).Namespace && !value.GetType().IsEnum => string.Join(
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
