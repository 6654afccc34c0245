using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Deriving;

/// <summary>Writes alarms out: their number, which follows from what they are about, and their words.</summary>
static class AlarmTexts
{
    /// <summary>An alarm as it opens.</summary>
    public static Alarm Opened(
        PlanPackage package,
        AlarmRule rule,
        Site site,
        SitePicture picture,
        in StreamReading r,
        AlarmRun run,
        Instant at,
        decimal? value,
        decimal? limit,
        LocalText source
    )
    {
        var time = r.Time;
        return new()
        {
            Id = NumberOf(rule.Id, site.Id, r.Stream.Factor, run.Began, run.FirstPosition),
            Rule = rule.Id,
            Site = site.Id,
            Factor = r.Stream.Factor,
            Trigger = rule.Trigger,
            Averaging = r.Stream.Cadence,
            Severity = rule.Severity,
            State = AlarmState.Open,
            Began = run.Began,
            Last = r.Time,
            OpenedAt = at,
            Count = run.Bad,
            Worst = value,
            Limit = limit,
            // What is above a limit is above that limit, whoever watches it.
            LimitSource =
                rule.Trigger != AlarmTrigger.Exceedance && picture.RuleOf(rule.Id) is { } own
                    ? ObservationMessages.Wording.Say("own-rule", own.Rule.Name, own.Id, own.No, own.Actor, own.Why)
                    : source,
            Text = TextOf(package, rule, site, r.Stream.Factor, value, limit),
            FirstPosition = run.FirstPosition,
            LastPosition = r.Position,
            Silenced = picture.Silences.Any(s => s.Site == site.Id && s.From <= time && time < s.To),
            Simulated = site.Simulated || r.IsSimulated,
        };
    }

    /// <summary>
    /// The number of an alarm follows from rule, site, factor and beginning, so that deriving again finds the same alarm, with what people
    /// did about it. 52 bits, which every program that reads JSON holds exactly.
    /// </summary>
    static long NumberOf(string rule, string site, string factor, LocalDateTime began, long position)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{rule}|{site}|{factor}|{began:uuuu-MM-ddTHH:mm:ss}|{position}")
            ),
            hash
        );
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 12) | 1L << 40;
    }

    static LocalText TextOf(PlanPackage package, AlarmRule rule, Site site, string factor, decimal? value, decimal? limit)
    {
        var known = package.Find<ObservedFactor>(factor);
        string Number(decimal? n) => n is { } v ? v.ToString("0.######", CultureInfo.InvariantCulture) : "—";
        return ObservationMessages.Wording.Say(
            "alarm." + rule.Trigger,
            rule.Name,
            site.Name,
            known?.Name ?? LocalText.Same(factor),
            Number(value),
            Number(limit),
            package.Units.Words(known?.Unit)
        );
    }
}
