using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Capabilities.Today;

/// <summary>The air of an hour at a station.</summary>
/// <param name="Start">When the hour began, plan time.</param>
/// <param name="Index">The index and what led it, by the rule in force on that day.</param>
/// <param name="Means">The one-hour means of the six pollutants: µg/m³, CO in mg/m³.</param>
public sealed record AirHour(LocalDateTime Start, AqiResult Index, AirConcentrations Means);
