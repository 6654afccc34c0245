using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>Who suffers first from each pollutant (HJ 633-2026).</summary>
[Standard("HJ 633-2026", "table of sensitive groups", Certainty.Secondary)]
public static class SensitiveGroups
{
    private static readonly Dictionary<Pollutant, string[]> Table = EmbeddedTable
        .Load("sensitive_groups")
        .Rows.ToDictionary(
            r => PollutantNames.TryParse(r["pollutant"], out var p) ? p : throw new InvalidOperationException(r["pollutant"]),
            r => r["groups_keys"].Split(';', StringSplitOptions.TrimEntries).Select(g => g.Split(" (OCR")[0]).ToArray()
        );

    /// <summary>The groups to warn when the individual index of a pollutant is over 100.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>Keys: respiratory, respiratory (asthma), cardiovascular, youth, elderly, frequently outdoors.</returns>
    public static IReadOnlyList<string> Of(Pollutant pollutant) => Table[pollutant];
}
