using Shanhe.Standards.Readings;

namespace Shanhe.Standards.Air;

/// <summary>The readings of the hourly index by the names under which options and addresses ask for them.</summary>
public static class HourlyReadings
{
    /// <summary>The readings, the text of the standard first.</summary>
    public static IReadOnlyList<PrintedReading> All { get; } = [.. PrintedReading.All.Where(r => r.Topic == "hourly particles")];

    /// <summary>Finds a reading.</summary>
    /// <param name="name">Its name; null or empty for the text.</param>
    /// <returns>The reading, or null for a name that none has.</returns>
    public static HourlyReading? Find(string? name) =>
        string.IsNullOrEmpty(name) ? HourlyReading.Text
        : All.FirstOrDefault(r => r.Name == name) is not { } found ? null
        : found.IsDefault ? HourlyReading.Text
        : HourlyReading.DailyBreakpoints;

    /// <summary>What is known of a reading: its name, what it does, who read it so.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>Its row of the table of readings.</returns>
    public static PrintedReading Printed(this HourlyReading reading) => All.First(r => r.IsDefault == (reading == HourlyReading.Text));
}
