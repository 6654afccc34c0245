using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// Turns an archived frame into readings, packets of a split message once they are joined. Pure but for what it holds; one for each
/// thread.
/// </summary>
public sealed class FrameReadings(FactorCodes codes, Func<string, DeviceSecret?> secret, PacketSets packets)
{
    readonly FrameReader _reader = new();
    readonly ReadingSet _set = new();

    /// <summary>The readings of an entry; empty when it carries none or its device is no longer registered.</summary>
    public void Read(RawEntry entry, SitePicture picture, PlanPackage package, List<StreamReading> into)
    {
        if (!picture.Devices.TryGetValue(entry.Device, out var device) || !picture.Sites.TryGetValue(device.Site, out var site))
            return;
        var kind = package.Find<SiteKind>(site.Kind);
        var bytes = entry.Payload.Span;
        while (_reader.TryReadLast(ref bytes, out var frame))
        {
            if (device.MustEncrypt || secret(device.Mn)?.Key is not null || !frame.IsCrcRight || IsSplit(frame))
                ReadLong(frame, entry, device, picture, package, into);
            else
                ReadFast(frame, entry, device, site, kind, into);
        }
    }

    /// <summary>The readings of sets whose time is over.</summary>
    public void Expire(NodaTime.Instant now, SitePicture picture, PlanPackage package, List<StreamReading> into)
    {
        foreach (var set in packets.Expire(now))
            ReadSet(set, picture, package, into);
    }

    void ReadSet(JoinedSet set, SitePicture picture, PlanPackage package, List<StreamReading> into)
    {
        if (!picture.Devices.TryGetValue(set.Entry.Device, out var device) || !picture.Sites.TryGetValue(device.Site, out var site))
            return;
        ReadMessage(
            set.Message,
            set.Entry,
            device,
            site,
            package.Find<SiteKind>(site.Kind),
            set.IsWhole ? Marks.None : Marks.Partial,
            into
        );
    }

    void ReadFast(in Frame frame, RawEntry entry, Device device, Site site, SiteKind? kind, List<StreamReading> into)
    {
        if (!_set.Read(frame.Segment) || CadenceOf(_set.Command) is not { } cadence || _set.DataTime is not { } dataTime)
            return;
        var time = TimeOf(dataTime, cadence, device, kind);
        var edition = device.Version ?? _set.Flag?.Version ?? Hj212Version.V2017;
        foreach (ref readonly var r in _set.Readings)
        {
            if (codes.Find(r.Code, device, site.Kind) is not { } factor)
                continue;
            var scale = device.Scales.TryGetValue(r.Code, out var s) ? s : 1m;
            var reading = Blank(site, factor, cadence, time, entry, device) with { Flag = r.Flag == 0 ? "" : r.FlagText };
            var text = false;
            foreach (ref readonly var v in _set.ValuesOf(r))
            {
                if (v.Number is not { } number)
                {
                    text |= v.Kind is SubField.Rtd or SubField.Avg;
                    continue;
                }

                reading = With(reading, v.Kind, number * scale);
            }

            Add(reading, text, edition, site, cadence, into);
        }
    }

    static bool IsSplit(in Frame frame) => frame.Segment.IndexOf(";PNUM="u8) >= 0;

    void ReadLong(in Frame frame, RawEntry entry, Device device, SitePicture picture, PlanPackage package, List<StreamReading> into)
    {
        var message = MessageReader.Read(
            frame,
            new()
            {
                Keys = mn => secret(mn)?.Keys,
                AssumeVersion = device.Version,
                ReportNotes = false,
            }
        );
        if (!message.IsAcceptable(Strictness.Lenient) || CadenceOf(message.Command) is null)
            return;
        if (!PacketSets.Joins(message))
            ReadSet(new(message, entry, true), picture, package, into);
        else
            foreach (var set in packets.Add(entry, message))
                ReadSet(set, picture, package, into);
    }

    void ReadMessage(Message message, RawEntry entry, Device device, Site site, SiteKind? kind, Marks partial, List<StreamReading> into)
    {
        if (CadenceOf(message.Command) is not { } cadence || message.Body is not FactorData { DataTime: { } dataTime } data)
            return;
        var time = TimeOf(dataTime, cadence, device, kind);
        foreach (var r in data.Readings)
        {
            if (codes.Find(r.Code, device, site.Kind) is not { } factor)
                continue;
            var scale = device.Scales.TryGetValue(r.Code, out var s) ? s : 1m;
            var blank = Blank(site, factor, cadence, time, entry, device);
            var reading = blank with { Flag = r.Flag ?? "", Marks = blank.Marks | partial };
            foreach (var sub in Kinds)
            {
                if (r.Number(sub.ToString()) is { } number)
                    reading = With(reading, sub, number * scale);
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

    static StreamReading Blank(Site site, string factor, Cadence cadence, LocalDateTime time, RawEntry entry, Device device) =>
        new(new(site.Id, factor, cadence), time)
        {
            Position = entry.Position,
            Received = entry.Received,
            Flag = "",
            Marks = site.Simulated || device.Simulated ? Marks.Simulated : Marks.None,
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
                Valid = (marks & (Marks.Flagged | Marks.NoNumber)) == 0,
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
            Cadence.Hour => PlanTime.Hour(device.LabelsEnd ? t.PlusHours(-1) : t),
            Cadence.Day => PlanTime.Day(device.LabelsEnd ? t.PlusDays(-1) : t),
            Cadence.Minute => new LocalDateTime(t.Year, t.Month, t.Day, t.Hour, t.Minute).PlusMinutes(
                device.LabelsEnd ? -(kind?.MinuteInterval ?? 10) : 0
            ),
            _ => new LocalDateTime(t.Year, t.Month, t.Day, t.Hour, t.Minute, t.Second),
        };
}
