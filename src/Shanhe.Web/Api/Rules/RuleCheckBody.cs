using System.Text.Json.Serialization;
using NodaTime;

namespace Shanhe.Web.Api.Rules;

/// <summary>What is to be judged.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record RuleCheckBody
{
    /// <summary>The register whose record it would be; projects when left out.</summary>
    public string Register { get; init; } = "projects";

    /// <summary>Its fields, as a record of the register has them; a geometry as GeoJSON or as longitude, latitude.</summary>
    public Dictionary<string, System.Text.Json.Nodes.JsonNode?>? Fields { get; init; }

    /// <summary>The day whose rules and layers speak; today when left out.</summary>
    public LocalDate? AsOf { get; init; }
}
