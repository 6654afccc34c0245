namespace Shanhe.Indicators;

/// <summary>Compares two snapshots: value, status, target, versions, and each leaf of the evidence.</summary>
public static class EvaluationDifference
{
    public static IReadOnlyList<Difference> Between(Evaluation before, Evaluation after)
    {
        var result = new List<Difference>();
        Compare("value", before.Value, after.Value);
        Compare("status", before.Status, after.Status);
        Compare("target", before.Target.Value, after.Target.Value);
        Compare("point", before.Point, after.Point);
        Compare("coverage", $"{before.Coverage.Have}/{before.Coverage.Need}", $"{after.Coverage.Have}/{after.Coverage.Need}");
        Compare("forecast", before.Forecast?.Value, after.Forecast?.Value);
        Compare("package", before.PackageVersion, after.PackageVersion);
        Compare("code", before.CodeVersion, after.CodeVersion);
        var old = Leaves(before);
        var fresh = Leaves(after);
        foreach (var key in old.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal))
            Compare(key, old.GetValueOrDefault(key), fresh.GetValueOrDefault(key));
        return result;

        void Compare(string what, object? a, object? b)
        {
            var x = Text(a);
            var y = Text(b);
            if (!string.Equals(x, y, StringComparison.Ordinal))
                result.Add(new(what, x, y));
        }
    }

    static Dictionary<string, string> Leaves(Evaluation evaluation)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var leaf in new[] { evaluation.Provenance, evaluation.YearBefore }.OfType<Provenance>().SelectMany(p => p.Leaves()))
        {
            var name = leaf.Kind == ProvenanceKind.Figure ? leaf.Reference.Split('#')[0] : leaf.Reference;
            leaves[$"{name} {leaf.Period} {leaf.Place}"] = $"{Text(leaf.Value)} {leaf.Unit} {leaf.Reference}".Trim();
        }

        return leaves;
    }

    static string Text(object? value) =>
        value is null ? "—" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "—";
}
