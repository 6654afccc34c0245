using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations;

/// <summary>How observations are written as JSON: camel case, enums as words, Chinese unescaped.</summary>
public static class ObservationJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        };
        // Where an item of a package stands in its file says nothing of what is observed.
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static type =>
                {
                    if (!type.Type.IsAssignableTo(typeof(PlanItem)))
                        return;
                    foreach (var place in type.Properties.Where(p => p.PropertyType == typeof(Place)).ToList())
                        type.Properties.Remove(place);
                },
            },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }
}
