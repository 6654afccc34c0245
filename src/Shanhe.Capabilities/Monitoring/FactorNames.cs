using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Finds the factor that people mean by a name: a code, or a name in Chinese or English, in any spelling: PM2.5, pm25, PM₂.₅, 细颗粒物,
/// 二氧化硫. Thread-safe.
/// </summary>
public sealed class FactorNames
{
    readonly PlanPackage _package;
    readonly FactorCodes _codes;
    readonly Dictionary<string, string?> _all = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, string?>> _byKind = new(StringComparer.Ordinal);

    public FactorNames(PlanPackage package, FactorCodes codes)
    {
        (_package, _codes) = (package, codes);
        foreach (var factor in package.Factors)
            Add(_all, factor);
        foreach (var kind in package.SiteKinds)
        {
            var names = _byKind[kind.Id] = new(StringComparer.Ordinal);
            foreach (var factor in kind.Factors.Concat(kind.Optional).Select(package.Find<ObservedFactor>).OfType<ObservedFactor>())
                Add(names, factor);
        }
    }

    /// <summary>A name that then means two factors means none.</summary>
    static void Add(Dictionary<string, string?> names, ObservedFactor factor)
    {
        foreach (var name in Spellings(factor).Select(Folded).Where(n => n.Length > 0).Distinct())
        {
            if (!names.TryAdd(name, factor.Id) && names[name] != factor.Id)
                names[name] = null;
        }
    }

    static IEnumerable<string> Spellings(ObservedFactor factor)
    {
        yield return factor.Id;
        yield return factor.Name.Zh;
        yield return factor.Name.En;
        // 细颗粒物PM2.5 is 细颗粒物 too.
        yield return factor.Name.Zh.TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.()（） "]);
        if (factor.Standard is { } standard)
            yield return standard;
        foreach (var code in factor.Codes)
            yield return code;
    }

    /// <summary>PM2.5, PM25, PM2_5 and PM₂.₅ are one name.</summary>
    static string Folded(string name) =>
        PlainText
            .Fold(name)
            .Replace(".", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal);

    /// <summary>The id of the factor at a site of a kind, or <c>null</c>.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="kind">The kind of site: 二氧化硫 at a stack is another factor than in the street.</param>
    public string? Find(string name, string? kind)
    {
        var seen = PlainText.Visible(name);
        if (seen.Length == 0)
            return null;
        var folded = Folded(seen);
        var found =
            _codes.Find(seen, null, kind)
            ?? (kind is null ? null : _byKind.GetValueOrDefault(kind)?.GetValueOrDefault(folded))
            ?? _all.GetValueOrDefault(folded);
        // The name of the street's factor, said of a stack, is that of the stack's factor with the same code.
        return found is null ? null : _codes.Find(found, null, kind) ?? found;
    }

    /// <summary>Whether some kind of site has a factor of this name.</summary>
    public bool Knows(string name) =>
        Find(name, null) is not null || _byKind.Values.Any(n => n.GetValueOrDefault(Folded(name)) is not null);

    /// <summary>The nearest name to one that nobody knows.</summary>
    public string? Nearest(string name) => Plans.Text.Nearest.Name(name, _package.Factors.Select(f => f.Id));
}
