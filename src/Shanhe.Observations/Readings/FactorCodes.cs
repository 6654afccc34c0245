using Shanhe.Hj212;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// Finds the factor of the package that a code means: the device's own table first, then the package, then the tables of HJ 212.
/// </summary>
public sealed class FactorCodes
{
    readonly Dictionary<string, string> _codes = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Dictionary<string, string>> _byKind = new(StringComparer.Ordinal);

    public FactorCodes(PlanPackage package)
    {
        foreach (var factor in package.Factors)
        {
            _codes[factor.Id] = factor.Id;
            if (factor.Standard is { } standard)
                _codes.TryAdd(standard, factor.Id);
            _codes.TryAdd(factor.Name.En, factor.Id);
        }

        foreach (var factor in package.Factors)
        {
            foreach (var code in Spellings(factor))
                _codes.TryAdd(code, factor.Id);
        }

        foreach (var kind in package.SiteKinds)
        {
            var codes = _byKind[kind.Id] = new(StringComparer.OrdinalIgnoreCase);
            foreach (var factor in kind.Factors.Concat(kind.Optional).Select(package.Find<ObservedFactor>).OfType<ObservedFactor>())
            {
                foreach (var code in Spellings(factor).Prepend(factor.Id))
                    codes.TryAdd(code, factor.Id);
            }
        }
    }

    static IEnumerable<string> Spellings(ObservedFactor factor)
    {
        foreach (var code in factor.Codes.Prepend(factor.Id))
        {
            yield return code;
            if (Factors.To2005(code) is { } former)
                yield return former;
        }
    }

    /// <summary>
    /// The id of the factor, or <c>null</c> for a code that means nothing here. At a stack a21026 is another factor than in the street.
    /// </summary>
    public string? Find(string code, Device? device = null, string? kind = null)
    {
        if (device is not null && device.Codes.TryGetValue(code, out var own))
            return own;
        if (kind is not null && _byKind.TryGetValue(kind, out var codes) && codes.TryGetValue(code, out var factor))
            return factor;
        return _codes.GetValueOrDefault(code);
    }
}
