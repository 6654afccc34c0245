using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// A request for history: 2013, 2031, 2041, 2051, 2052, 2061, 2062, 2071. Begin is the label of the first period; equal times ask for
/// one period.
/// </summary>
/// <param name="PolId">The factor, for 2062; else null.</param>
/// <param name="BeginTime">Begin, local time.</param>
/// <param name="EndTime">End, local time.</param>
public sealed record PeriodQuery(string? PolId, LocalDateTime? BeginTime, LocalDateTime? EndTime) : MessageBody
{
    internal static PeriodQuery Read(in AreaView area) => new(area.Text("PolId"), area.Time("BeginTime"), area.Time("EndTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("PolId", PolId);
        area.Item("BeginTime", BeginTime);
        area.Item("EndTime", EndTime);
    }
}
