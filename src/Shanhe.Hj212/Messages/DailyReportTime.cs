using NodaTime;

namespace Shanhe.Hj212;

/// <summary>1041 and 1042, 2005 only: the time of day of the daily report.</summary>
/// <param name="ReportTime">Hour and minute, hhmm.</param>
public sealed record DailyReportTime(LocalTime? ReportTime) : MessageBody
{
    internal static DailyReportTime Read(in AreaView area) => new(area.TimeOfDay("ReportTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("ReportTime", ReportTime is { } t ? $"{t.Hour:00}{t.Minute:00}" : null);
    }
}
