namespace Shanhe.Standards.Air;

/// <summary>The choices in making a day out of hours.</summary>
/// <param name="Edition">The edition for every day, or null for the one in force on the day (before 2016 that of 2012).</param>
/// <param name="Decimals">The digits of the day's concentrations.</param>
/// <param name="Ozone">The rules of the daily maximum of 8 hours.</param>
/// <param name="CountOzoneHour">Whether the highest hour of O3 also counts in the index of 2012: the text names it, daily reports leave it
/// out.</param>
public readonly record struct AirDayOptions(AirEdition? Edition, AirDecimals Decimals, OzoneRules Ozone, bool CountOzoneHour)
{
    /// <summary>The edition in force on the day, digits of 2013, the usual ozone windows, 8-hour ozone only.</summary>
    public static AirDayOptions Usual { get; } = new(null, AirDecimals.Of2013, OzoneRules.Usual, false);
}
