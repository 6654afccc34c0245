using System.Text.Json.Nodes;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence;
using Shanhe.Plans.Shapes;
using Shanhe.Web.Words;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Maps;

/// <summary>Sites and records as marks. Pure.</summary>
static class MapMarks
{
    /// <summary>A site; what is wrong carries its value.</summary>
    public static object Of(SiteNow now, MonitoringDesk desk) =>
        new
        {
            now.Site.Id,
            Name = now.Site.Name.In(CurrentLanguage),
            Kind = now.Kind.Id,
            Medium = now.Kind.Medium.ToString().ToLowerInvariant(),
            State = now.State.ToString().ToLowerInvariant(),
            now.Site.Longitude,
            now.Site.Latitude,
            Value = ValueOf(now, desk),
        };

    static string? ValueOf(SiteNow now, MonitoringDesk desk) =>
        now.State == SiteStanding.Exceeding && SiteValues.Leading(now.Kind, desk.ValuesOf(now)) is { } value
            ? $"{value.Factor.Name.In(CurrentLanguage)} {LimitWords.Value(value.Value, value.Factor)} {desk.Package.ShownUnit(value.Factor.Unit)}".Trim()
            : null;

    /// <summary>Records as GeoJSON with what a mark needs of them.</summary>
    public static string GeoJson(MappedRegister mapped) =>
        new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([
                .. mapped.Records.Select(r =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["type"] = "Feature",
                            ["id"] = r.Key,
                            ["geometry"] = Shape.Of(r.Geometry).ToMap(),
                            ["properties"] = new JsonObject
                            {
                                ["key"] = r.Key,
                                ["title"] = r.Title,
                                ["state"] = r.State,
                                ["closed"] = r.IsClosed,
                                ["due"] = r.Due?.ToUnixTimeSeconds(),
                            },
                        }
                ),
            ]),
        }.ToJsonString(EvidenceJson.Options);
}
