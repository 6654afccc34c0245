using System.Globalization;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>How the features of a file are called, so that the same feature has the same name in the next version. Pure.</summary>
static class FeatureNames
{
    /// <summary>Fields that tell features apart where a file gives them no ids, the surest first.</summary>
    static readonly string[] Telling = ["code", "identity", "number", "name"];

    /// <summary>The names, in the order of the features: their ids, else a field that each has and no two share, else their places.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<GivenFeature> features, IReadOnlyList<IReadOnlyDictionary<string, string>> fields)
    {
        if (features.Index().Any(f => f.Item.Id != (f.Index + 1).ToString(CultureInfo.InvariantCulture)))
            return [.. features.Select(f => f.Id)];
        foreach (var field in Telling)
        {
            var names = fields.Select(f => f.GetValueOrDefault(field)?.Trim() ?? "").ToList();
            if (names.TrueForAll(n => n.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Count)
                return names;
        }

        return [.. features.Select(f => f.Id)];
    }
}
