using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Response;

/// <summary>A window of the ozone season for an operation, as a city has it. The county sets its own.</summary>
/// <param name="Operation">outdoor painting, unloading, car painting, …</param>
/// <param name="Rule">allowed or stopped within the window.</param>
/// <param name="From">The beginning, included.</param>
/// <param name="To">The end, not included; before the beginning when the window crosses midnight.</param>
/// <param name="Place">The city whose notice has it.</param>
/// <param name="Certainty">How it is known.</param>
[Standard("city notices", "ozone windows", Certainty.Secondary, Vectors = "ozone_window")]
public sealed record OzoneWindow(string Operation, string Rule, LocalTime From, LocalTime To, string Place, Certainty Certainty)
{
    /// <summary>The windows of other places, as a choice for the county.</summary>
    public static IReadOnlyList<OzoneWindow> All { get; } =
    [
        .. EmbeddedTable
            .Load("response_ozone_windows")
            .Rows.Select(r => new OzoneWindow(r["operation"], r["rule"], Time(r["from"]), Time(r["to"]), r["place"], r.Certainty)),
    ];

    /// <summary>Whether a time lies in a window that may cross midnight.</summary>
    /// <param name="time">The time.</param>
    /// <param name="from">The beginning, included.</param>
    /// <param name="to">The end, not included. A window that ends where it begins is the whole day.</param>
    /// <returns>Whether it does.</returns>
    [Standard("city notices", "ozone windows", Certainty.Secondary, Vectors = "ozone_window")]
    public static bool Holds(LocalTime time, LocalTime from, LocalTime to) =>
        from < to ? time >= from && time < to : time >= from || time < to;

    /// <summary>Whether an ozone day is to be expected: forecast of eight hours over 160 µg/m³.</summary>
    /// <param name="forecast">The day's highest eight hours, µg/m³.</param>
    /// <returns>Whether the windows are called; null without a forecast.</returns>
    [Standard("city notices", "trigger", Certainty.Secondary, Vectors = "ozone_trigger")]
    public static bool? IsCalled(decimal? forecast) => forecast is { } f ? f > 160 : null;

    private static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
