using NodaTime;
using Shanhe.Plans.Writing;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>By which end the hours of a file are named.</summary>
public enum HourLabel
{
    /// <summary>0 to 23: by the start, as the product names them.</summary>
    Start,

    /// <summary>1 to 24: by the end; a file that names an hour 24 can mean nothing else.</summary>
    End,

    /// <summary>Both 0 and 24 occur: it can't be known.</summary>
    Unclear,
}

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
