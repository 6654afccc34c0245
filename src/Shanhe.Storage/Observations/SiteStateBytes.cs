using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>Writes the state of a site as bytes and reads it: it is kept every few seconds for each site that sends.</summary>
static class SiteStateBytes
{
    public static byte[] Write(SiteState state)
    {
        using var bytes = new MemoryStream(2_048);
        using var w = new BinaryWriter(bytes, Encoding.UTF8);
        Instant(w, state.Heard);
        w.Write7BitEncodedInt(state.Streams.Count);
        foreach (var (key, stream) in state.Streams)
        {
            Key(w, key);
            Time(w, stream.Time);
            w.Write((byte)stream.Values.Length);
            foreach (var value in stream.Values)
                w.Write(value);
            w.Write(stream.Last is not null);
            if (stream.Last is { } last)
                Reading(w, last);
        }

        w.Write7BitEncodedInt(state.Periods.Count);
        foreach (var ((key, start), due) in state.Periods)
        {
            Key(w, key);
            Time(w, start);
            w.Write(due.ToUnixTimeTicks());
        }

        w.Write7BitEncodedInt(state.Runs.Count);
        foreach (var (key, run) in state.Runs)
        {
            w.Write(key.Rule);
            w.Write(key.Factor);
            w.Write7BitEncodedInt(run.Bad);
            w.Write7BitEncodedInt(run.Good);
            Time(w, run.Began);
            w.Write7BitEncodedInt64(run.FirstPosition);
            w.Write(run.Open is { } open ? JsonSerializer.Serialize(open, ObservationJson.Options) : "");
        }

        w.Flush();
        return bytes.ToArray();
    }

    public static SiteState Read(string site, long version, byte[] body)
    {
        if (version != SiteState.Version)
            throw new InvalidDataException($"{site}: state of version {version}");
        using var r = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
        var heard = Instant(r);
        var streams = ImmutableDictionary.CreateBuilder<StreamKey, StreamState>();
        for (var n = r.Read7BitEncodedInt(); n > 0; n--)
        {
            var key = Key(r, site);
            var time = Time(r);
            var values = new decimal[r.ReadByte()];
            for (var i = 0; i < values.Length; i++)
                values[i] = r.ReadDecimal();
            streams[key] = new([.. values], time, r.ReadBoolean() ? Reading(r, key) : null);
        }

        var periods = ImmutableDictionary.CreateBuilder<(StreamKey, LocalDateTime), Instant>();
        for (var n = r.Read7BitEncodedInt(); n > 0; n--)
            periods[(Key(r, site), Time(r))] = NodaTime.Instant.FromUnixTimeTicks(r.ReadInt64());
        var runs = ImmutableDictionary.CreateBuilder<AlarmKey, AlarmRun>();
        for (var n = r.Read7BitEncodedInt(); n > 0; n--)
        {
            var key = new AlarmKey(r.ReadString(), r.ReadString());
            var (bad, good, began, position, open) = (
                r.Read7BitEncodedInt(),
                r.Read7BitEncodedInt(),
                Time(r),
                r.Read7BitEncodedInt64(),
                r.ReadString()
            );
            runs[key] = new(
                bad,
                good,
                began,
                position,
                open.Length == 0 ? null : JsonSerializer.Deserialize<Alarm>(open, ObservationJson.Options)
            );
        }

        return new(site)
        {
            Heard = heard,
            Streams = streams.ToImmutable(),
            Periods = periods.ToImmutable(),
            Runs = runs.ToImmutable(),
        };
    }

    static void Key(BinaryWriter w, StreamKey key)
    {
        w.Write(key.Factor);
        w.Write((byte)key.Cadence);
    }

    static StreamKey Key(BinaryReader r, string site) => new(site, r.ReadString(), (Cadence)r.ReadByte());

    static void Time(BinaryWriter w, LocalDateTime time) => w.Write(time.ToDateTimeUnspecified().Ticks);

    static LocalDateTime Time(BinaryReader r) => LocalDateTime.FromDateTime(new(r.ReadInt64()));

    static void Instant(BinaryWriter w, Instant? instant)
    {
        w.Write(instant is not null);
        if (instant is { } known)
            w.Write(known.ToUnixTimeTicks());
    }

    static Instant? Instant(BinaryReader r) => r.ReadBoolean() ? NodaTime.Instant.FromUnixTimeTicks(r.ReadInt64()) : null;

    static void Reading(BinaryWriter w, in StreamReading r)
    {
        Time(w, r.Time);
        Number(w, r.Value);
        Number(w, r.Low);
        Number(w, r.High);
        Number(w, r.Total);
        Number(w, r.Converted);
        w.Write(r.Flag ?? "");
        w.Write((int)r.Marks);
        w.Write(r.Valid);
        w.Write((byte)r.Origin);
        w.Write7BitEncodedInt(r.Count);
        w.Write7BitEncodedInt64(r.Position);
        w.Write(r.Received.ToUnixTimeTicks());
        w.Write7BitEncodedInt(r.Revision);
    }

    static StreamReading Reading(BinaryReader r, StreamKey key) =>
        new(key, Time(r))
        {
            Value = Number(r),
            Low = Number(r),
            High = Number(r),
            Total = Number(r),
            Converted = Number(r),
            Flag = r.ReadString(),
            Marks = (Marks)r.ReadInt32(),
            Valid = r.ReadBoolean(),
            Origin = (ReadingOrigin)r.ReadByte(),
            Count = r.Read7BitEncodedInt(),
            Position = r.Read7BitEncodedInt64(),
            Received = NodaTime.Instant.FromUnixTimeTicks(r.ReadInt64()),
            Revision = r.Read7BitEncodedInt(),
        };

    static void Number(BinaryWriter w, decimal? value)
    {
        w.Write(value is not null);
        if (value is { } number)
            w.Write(number);
    }

    static decimal? Number(BinaryReader r) => r.ReadBoolean() ? r.ReadDecimal() : null;
}
