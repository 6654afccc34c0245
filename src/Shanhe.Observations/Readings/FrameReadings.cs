using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Readings;

/// <summary>
/// Turns an archived frame into readings, packets of a split message once they are joined. Pure but for what it holds; one for each
/// thread.
/// </summary>
public sealed class FrameReadings(FactorCodes codes, SiteBook book, PacketSets packets)
{
    readonly FrameReader _reader = new();
    readonly ReadingSet _set = new();

    /// <summary>
    /// The readings of an entry, by what was registered when it came; none when it carries none. What could not be understood of it is
    /// named.
    /// </summary>
    public void Read(RawEntry entry, List<StreamReading> into, List<NotUnderstood> strange)
    {
        var picture = PictureOf(entry);
        if (!picture.Devices.TryGetValue(entry.Device, out var device) || !picture.Sites.TryGetValue(device.Site, out var site))
            return;
        var kind = book.Package.Find<SiteKind>(site.Kind);
        var bytes = entry.Payload.Span;
        while (_reader.TryReadLast(ref bytes, out var frame))
        {
            if (device.MustEncrypt || book.Secret(device.Mn)?.Key is not null || !frame.IsCrcRight || IsSplit(frame))
                ReadLong(frame, entry, device, into, strange);
            else
                ReadFast(frame, entry, device, site, kind, into, strange);
        }
    }

    /// <summary>What was registered when an entry of a device came.</summary>
    SitePicture PictureOf(RawEntry entry) => book.Timeline.At(entry.Received, p => p.Devices.ContainsKey(entry.Device));

    /// <summary>The readings of sets whose time is over.</summary>
    public void Expire(Instant now, List<StreamReading> into, List<NotUnderstood> strange)
    {
        foreach (var set in packets.Expire(now))
            ReadSet(set, into, strange);
    }

    void ReadSet(JoinedSet set, List<StreamReading> into, List<NotUnderstood> strange)
    {
        var picture = PictureOf(set.Entry);
        if (!picture.Devices.TryGetValue(set.Entry.Device, out var device) || !picture.Sites.TryGetValue(device.Site, out var site))
            return;
        ReadMessage(
            set.Message,
            set.Entry,
            device,
            site,
            book.Package.Find<SiteKind>(site.Kind),
            set.IsWhole ? Marks.None : Marks.Partial,
            into,
            strange
        );
    }

    void ReadFast(
        in Frame frame,
        RawEntry entry,
        Device device,
        Site site,
        SiteKind? kind,
        List<StreamReading> into,
        List<NotUnderstood> strange
    )
    {
        var any = _set.Read(frame.Segment);
        if (CadenceOf(_set.Command) is not { } cadence)
            return;
        if (_set.DataTime is not { } dataTime)
        {
            strange.Add(NotUnderstood.Time(entry));
            return;
        }

        if (!any)
            return;
        var time = TimeOf(dataTime, cadence, device, kind);
        var edition = device.Version ?? _set.Flag?.Version ?? Hj212Version.V2017;
        foreach (ref readonly var r in _set.Readings)
        {
            if (codes.Find(r.Code, device, site.Kind) is not { } factor)
            {
                strange.Add(NotUnderstood.Factor(entry, r.Code));
                continue;
            }

            var scale = device.Scales.TryGetValue(r.Code, out var s) ? s : 1m;
            var reading = Blank(site, factor, cadence, time, entry, device) with { Flag = r.FlagText };
            var text = false;
            foreach (ref readonly var v in _set.ValuesOf(r))
            {
                if (v.Number is { } number && Scaled(number, scale) is { } value)
                {
                    reading = With(reading, v.Kind, value);
                    continue;
                }

                text |= v.Kind is SubField.Rtd or SubField.Avg;
                Unread(entry, r.Code, v.Kind, System.Text.Encoding.Latin1.GetString(_set.TextOf(v)), strange);
            }

            Add(reading, text, edition, site, cadence, into);
        }
    }

    static bool IsSplit(in Frame frame) => frame.Segment.IndexOf(";PNUM="u8) >= 0;

    void ReadLong(in Frame frame, RawEntry entry, Device device, List<StreamReading> into, List<NotUnderstood> strange)
    {
        var message = MessageReader.Read(
            frame,
            new()
            {
                Keys = mn => book.Secret(mn)?.Keys,
                AssumeVersion = device.Version,
                ReportNotes = false,
            }
        );
        if (!message.IsAcceptable(Strictness.Lenient) || CadenceOf(message.Command) is null)
            return;
        if (!PacketSets.Joins(message))
            ReadSet(new(message, entry, true), into, strange);
        else
            foreach (var set in packets.Add(entry, message))
                ReadSet(set, into, strange);
    }

    void ReadMessage(
        Message message,
        RawEntry entry,
        Device device,
        Site site,
        SiteKind? kind,
        Marks partial,
        List<StreamReading> into,
        List<NotUnderstood> strange
    )
    {
        if (CadenceOf(message.Command) is not { } cadence || message.Body is not FactorData data)
            return;
        if (data.DataTime is not { } dataTime)
        {
            strange.Add(NotUnderstood.Time(entry));
            return;
        }

        var time = TimeOf(dataTime, cadence, device, kind);
        foreach (var r in data.Readings)
        {
            if (codes.Find(r.Code, device, site.Kind) is not { } factor)
            {
                strange.Add(NotUnderstood.Factor(entry, r.Code));
                continue;
            }

            var scale = device.Scales.TryGetValue(r.Code, out var s) ? s : 1m;
            var blank = Blank(site, factor, cadence, time, entry, device);
            var reading = blank with { Flag = r.Flag ?? "", Marks = blank.Marks | partial };
            foreach (var sub in Kinds)
            {
                if (r.Number(sub.ToString()) is { } number && Scaled(number, scale) is { } value)
                    reading = With(reading, sub, value);
                else if (r.Text(sub.ToString()) is { } word)
                    Unread(entry, r.Code, sub, word, strange);
            }

            Add(reading, reading.Value is null && (r.Text("Rtd") ?? r.Text("Avg")) is not null, message.Version, site, cadence, into);
        }
    }

    static readonly SubField[] Kinds =
    [
        SubField.Rtd,
        SubField.Avg,
        SubField.Data,
        SubField.Min,
        SubField.Max,
        SubField.Cou,
        SubField.ZsRtd,
        SubField.ZsAvg,
    ];

    /// <summary>The largest value that is kept; what is larger is no measurement of anything.</summary>
    const decimal Largest = 999_999_999_999m;

    /// <summary>A number in the unit of the platform; <c>null</c> when it is too large to be one.</summary>
    static decimal? Scaled(decimal number, decimal scale) =>
        Math.Abs(number) <= Largest && Math.Abs(scale) <= 1_000_000_000m && number * scale is <= Largest and >= -Largest and var value
            ? value
            : null;

    /// <summary>Names a value that is no number. What says that there is none (empty, a dash) is understood.</summary>
    static void Unread(RawEntry entry, string code, SubField kind, string text, List<NotUnderstood> strange)
    {
        if (text.AsSpan().Trim().TrimStart('-').Length > 0 && !text.Equals("null", StringComparison.OrdinalIgnoreCase))
            strange.Add(NotUnderstood.Value(entry, $"{code}-{kind}", text));
    }

    static StreamReading Blank(Site site, string factor, Cadence cadence, LocalDateTime time, RawEntry entry, Device device) =>
        new(new(site.Id, factor, cadence), time)
        {
            Position = entry.Position,
            Received = entry.Received,
            Flag = "",
            Marks =
                (site.Simulated || device.Simulated ? Marks.Simulated : Marks.None)
                | PlausibleTime.Of(time, PlanTime.Local(entry.Received), site),
        };

    static StreamReading With(StreamReading reading, SubField kind, decimal number) =>
        kind switch
        {
            SubField.Rtd or SubField.Avg or SubField.Data => reading with { Value = number },
            SubField.Min => reading with { Low = number },
            SubField.Max => reading with { High = number },
            SubField.Cou => reading with { Total = number },
            SubField.ZsRtd or SubField.ZsAvg => reading with { Converted = number },
            _ => reading,
        };

    static void Add(StreamReading reading, bool text, Hj212Version edition, Site site, Cadence cadence, List<StreamReading> into)
    {
        if (reading is { Value: null, Total: null, Converted: null, Low: null, High: null } && !text)
            return;
        // Three digits behind the point are enough for every factor; six are kept.
        var marks = reading.Marks;
        if (text && reading.Value is null)
            marks |= Marks.NoNumber;
        if (reading.Flag.Length == 0)
            marks |= cadence == Cadence.Moment || edition == Hj212Version.V2005 ? Marks.None : Marks.Unflagged;
        else if (!IsNormal(reading.Flag, edition))
            marks |= Marks.Flagged;
        into.Add(
            reading with
            {
                Value = reading.Value ?? (reading.Low is null && reading.High is null ? reading.Total : null),
                Marks = marks,
                Valid = (marks & (Marks.Flagged | Marks.NoNumber | Marks.Implausible)) == 0,
            }
        );
    }

    static bool IsNormal(string flag, Hj212Version edition) => flag == "N" || Codes.DataFlag(flag, edition)?.CountsAsValid == true;

    static Cadence? CadenceOf(int command) =>
        command switch
        {
            2011 => Cadence.Moment,
            2051 => Cadence.Minute,
            2061 => Cadence.Hour,
            2031 => Cadence.Day,
            _ => null,
        };

    static LocalDateTime TimeOf(LocalDateTime t, Cadence cadence, Device device, SiteKind? kind) =>
        cadence switch
        {
            Cadence.Hour => ReadingTime.Hour(device.LabelsEnd ? t.PlusHours(-1) : t),
            Cadence.Day => ReadingTime.Day(device.LabelsEnd ? t.PlusDays(-1) : t),
            Cadence.Minute => new LocalDateTime(t.Year, t.Month, t.Day, t.Hour, t.Minute).PlusMinutes(
                device.LabelsEnd ? -(kind?.MinuteInterval ?? 10) : 0
            ),
            _ => new LocalDateTime(t.Year, t.Month, t.Day, t.Hour, t.Minute, t.Second),
        };
}
