using System.Globalization;
using System.Text.Json;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>A version as the fields of its record. Pure.</summary>
static class VersionFields
{
    public static IReadOnlyDictionary<string, string> Of(
        SpatialLayer layer,
        KeptVersion version,
        LayerDifference difference,
        int changes,
        string reason
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["layer"] = layer.Id,
            ["name"] = layer.Name.Zh,
            ["number"] = Number(version.Number),
            ["valid-from"] = version.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ["source"] = version.Source,
            ["certainty"] = JsonNamingPolicy.KebabCaseLower.ConvertName(version.Certainty.ToString()),
            ["features"] = Number(version.Extent.Features),
            ["changes"] = Number(changes),
            ["case"] = reason,
            ["simulated"] = version.Simulated ? "true" : "false",
            ["hash"] = version.Hash,
            ["file"] = version.FileHash,
        };
        if (layer.Geometry == GeometryKind.Area)
        {
            fields["area-before"] = difference.Before.Area.ToString(CultureInfo.InvariantCulture);
            fields["area-after"] = difference.After.Area.ToString(CultureInfo.InvariantCulture);
        }

        return fields;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
