using System.Text.Json.Serialization;
using NodaTime;

namespace Shanhe.Web.Api.Rules;

/// <summary>The opinion that is asked for.</summary>
/// <param name="AsOf">The day whose rules and layers speak; today when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record OpinionBody(LocalDate? AsOf);
