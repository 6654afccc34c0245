using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the first pages: what stands how, what waits, what is asked.</summary>
static class TodayMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.TodayText", typeof(TodayMessages).Assembly));

    /// <summary>A text in the reader's language.</summary>
    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>A day with its weekday, as an official writes it.</summary>
    public static string Day(NodaTime.LocalDate date) =>
        Tell("day", Tell("date", date.Year, date.Month, date.Day, Numbers.Date(date)), Tell("weekday." + date.DayOfWeek));
}
