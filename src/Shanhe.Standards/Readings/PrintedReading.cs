using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Readings;

/// <summary>One of several ways in which a rule was read by those who published results. The standard's text is the default.</summary>
/// <param name="Topic">What is read differently: hourly particles, below detection, composite index, shares.</param>
/// <param name="Name">The name of the reading, to ask for it.</param>
/// <param name="SaysZh">What it does, in Chinese.</param>
/// <param name="SaysEn">What it does, in English.</param>
/// <param name="IsDefault">Whether it is taken when none is named.</param>
/// <param name="ValidFrom">Since when it is known.</param>
/// <param name="ValidTo">Until when it was used, or null.</param>
/// <param name="Source">Who read it so.</param>
/// <param name="Certainty">How it is known.</param>
public sealed record PrintedReading(
    string Topic,
    string Name,
    string SaysZh,
    string SaysEn,
    bool IsDefault,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Certainty Certainty
)
{
    /// <summary>All readings, by topic, the default first.</summary>
    public static IReadOnlyList<PrintedReading> All { get; } =
    [
        .. EmbeddedTable
            .Load("printed_readings")
            .Rows.Select(r => new PrintedReading(
                r["topic"],
                r["reading"],
                r["says_zh"],
                r["says_en"],
                r["is_default"] == "yes",
                r.ValidFrom,
                r.ValidTo,
                r.Source,
                r.Certainty
            )),
    ];

    /// <summary>Finds a reading.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="name">The name; null for the default of the topic.</param>
    /// <returns>The reading, or null.</returns>
    public static PrintedReading? Find(string topic, string? name) =>
        All.FirstOrDefault(r => r.Topic == topic && (name is null ? r.IsDefault : r.Name == name));

    /// <summary>Whether the reading was in use on a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>Whether it was.</returns>
    public bool WasUsedOn(LocalDate date) => date >= ValidFrom && (ValidTo is not { } to || date <= to);
}
