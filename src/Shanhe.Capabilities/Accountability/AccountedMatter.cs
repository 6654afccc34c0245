using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>What the triggers of accountability are asked about: a county or a section in a period, with its figures.</summary>
/// <param name="Subject">Code of the county, or id of the section's site.</param>
/// <param name="Name">Its name in Chinese, as the record keeps it.</param>
/// <param name="Period">The period.</param>
/// <param name="Fields">The figures, as fields of a case.</param>
/// <param name="Simulated">Whether simulated readings had a part.</param>
public sealed record AccountedMatter(
    string Subject,
    string Name,
    Period Period,
    IReadOnlyDictionary<string, string> Fields,
    bool Simulated
);
