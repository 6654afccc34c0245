using System.Globalization;
using Shanhe.Capabilities.Layers;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;
using Shanhe.Web.Words;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Maps;

/// <summary>The card of a feature of a layer: its fields, and whose version it is of which day. Pure.</summary>
static class LayerCard
{
    public static MapCard Of(PlanPackage package, SpatialLayer layer, LayerVersion version, LayerFeature feature, bool isPublic)
    {
        var facts = layer
            .Fields.Where(f => (f.Public || !isPublic) && feature.Attributes.ContainsKey(f.Id))
            .Select(f => KeyValuePair.Create(f.Name.In(CurrentLanguage), Shown(package, f, feature.Attributes[f.Id])))
            .Append(new(LayerWords.Tell("origin"), version.Source))
            .Append(new(LayerWords.Tell("certainty"), LayerMessages.Wording.Say("certainty." + version.Certainty).In(CurrentLanguage)))
            .ToList();
        return new(
            LayerMaps.TitleOf(layer, feature, isPublic),
            layer.Name.In(CurrentLanguage),
            layer.Register is null && layer.Grid is null
                ? LayerWords.Tell("since", version.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))
                : "",
            "open",
            isPublic ? null : "/work/layers/" + layer.Id,
            version.IsSimulated,
            [],
            facts,
            null
        );
    }

    static string Shown(PlanPackage package, RegisterField field, string value) =>
        field.Type == FieldType.Code
            ? package.CodesOf(field).FirstOrDefault(c => c.Id == value)?.Name.In(CurrentLanguage) ?? value
            : value + (field.Unit.Length > 0 ? " " + package.ShownUnit(field.Unit) : "");
}
