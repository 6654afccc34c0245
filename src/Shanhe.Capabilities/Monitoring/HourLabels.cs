using NodaTime;
using Shanhe.Plans.Writing;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Finds out how a file names its hours.</summary>
public static class HourLabels
{
    public static HourLabel Of(IEnumerable<WrittenMoment> hours)
    {
        var (ends, starts) = (new HashSet<LocalDate>(), new HashSet<LocalDate>());
        foreach (var hour in hours)
        {
            if (hour.IsEnd)
                ends.Add(hour.Date);
            else if (hour.Local.Hour == 0 && hour.Precision == MomentPrecision.Time)
                starts.Add(hour.Date);
        }

        return ends.Count == 0 ? HourLabel.Start
            : starts.Count > 0 ? HourLabel.Unclear
            : HourLabel.End;
    }
}
