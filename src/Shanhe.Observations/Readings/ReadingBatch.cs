using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Readings;

/// <summary>
/// Readings that came another way than HJ 212, as the archive keeps them: one line each,
/// <c>site,factor,cadence,time,value,flag,low,high,total,converted</c>, after a first line that names the format.
/// </summary>
public static class ReadingBatch
{
    const string Head = "shanhe-batch/1";
    const string SimulatedHead = "shanhe-batch/1;simulated";

    /// <summary>The most readings that one entry holds.</summary>
    public const int Maximum = 4000;

    static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    public static byte[] Write(IEnumerable<StreamReading> readings, bool simulated)
    {
        var text = new StringBuilder(simulated ? SimulatedHead : Head).Append('\n');
        foreach (var r in readings)
        {
            text.Append(r.Stream.Site)
                .Append(',')
                .Append(r.Stream.Factor)
                .Append(',')
                .Append((int)r.Stream.Cadence)
                .Append(',')
                .Append(Pattern.Format(r.Time))
                .Append(',');
            Number(r.Value).Append(r.Flag ?? "").Append(',');
            Number(r.Low);
            Number(r.High);
            Number(r.Total);
            Number(r.Converted);
            text.Length--;
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        StringBuilder Number(decimal? value)
        {
            if (value is { } v)
                text.Append(CultureInfo.InvariantCulture, $"{v}");
            return text.Append(',');
        }
    }

    public static void Read(RawEntry entry, SitePicture picture, List<StreamReading> into)
    {
        var text = Encoding.UTF8.GetString(entry.Payload.Span);
        var lines = text.AsSpan().EnumerateLines();
        var marks = Marks.None;
        var first = true;
        Span<Range> parts = stackalloc Range[10];
        foreach (var line in lines)
        {
            if (first)
            {
                first = false;
                if (line.SequenceEqual(SimulatedHead))
                    marks = Marks.Simulated;
                else if (!line.SequenceEqual(Head))
                    return;
                continue;
            }

            if (line.Split(parts, ',') < 10)
                continue;
            var site = line[parts[0]].ToString();
            if (!picture.Sites.TryGetValue(site, out var known))
                continue;
            var flag = line[parts[5]].ToString();
            var own = marks | (known.Simulated ? Marks.Simulated : Marks.None) | (flag is "" or "N" ? Marks.None : Marks.Flagged);
            var time = Pattern.Parse(line[parts[3]].ToString()).Value;
            own |= PlausibleTime.Of(time, PlanTime.Local(entry.Received), known);
            into.Add(
                new(new(site, line[parts[1]].ToString(), (Cadence)int.Parse(line[parts[2]], CultureInfo.InvariantCulture)), time)
                {
                    Value = Number(line[parts[4]]),
                    Flag = flag,
                    Low = Number(line[parts[6]]),
                    High = Number(line[parts[7]]),
                    Total = Number(line[parts[8]]),
                    Converted = Number(line[parts[9]]),
                    Marks = own,
                    Valid = (own & (Marks.Flagged | Marks.Implausible)) == 0,
                    Origin = ReadingOrigin.Imported,
                    Position = entry.Position,
                    Received = entry.Received,
                }
            );
        }

        static decimal? Number(ReadOnlySpan<char> text) =>
            text.IsEmpty ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
