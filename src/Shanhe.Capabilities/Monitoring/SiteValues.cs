using NodaTime;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// What a site says now, factor by factor, and which of it matters: the value that is nearest to its limit. Pure; any thread may use it.
/// </summary>
public static class SiteValues
{
    /// <summary>A reading that is so much older than the site's newest says nothing of now.</summary>
    const int HoursOfNow = 30;

    /// <summary>The unit of directions and coordinates: where something is says nothing of how it is.</summary>
    const string Degree = "°";

    /// <summary>
    /// The newest reading of each factor, in the order of the site's kind, fine particles of air first. Of readings of several lengths
    /// that counts for which there is a limit, then that of the length which the kind expects; of air always the latter, as its limits are
    /// of days and people ask for the hour.
    /// </summary>
    /// <param name="now">The site.</param>
    /// <param name="factorOf">The factor of an id.</param>
    /// <param name="limitOf">The limit that a reading is judged by.</param>
    public static IReadOnlyList<SiteValue> Of(
        SiteNow now,
        Func<string, ObservedFactor?> factorOf,
        Func<StreamReading, JudgedLimit?> limitOf
    )
    {
        var newest = now.Latest.Count == 0 ? default : now.Latest.Max(r => r.Time);
        var byFactor = now.Latest.Where(r => r.Time.PlusHours(HoursOfNow) >= newest).ToLookup(r => r.Stream.Factor);
        return
        [
            .. now
                .Kind.Factors.Concat(now.Kind.Optional)
                .Distinct()
                .Where(byFactor.Contains)
                .Select(id => factorOf(id) is { } factor ? Chosen(factor, byFactor[id], now.Kind, limitOf) : null)
                .OfType<SiteValue>()
                .OrderByDescending(v => now.Kind.Medium == Medium.Air && v.Factor.Standard == "PM2.5"),
        ];
    }

    static SiteValue Chosen(
        ObservedFactor factor,
        IEnumerable<StreamReading> readings,
        SiteKind kind,
        Func<StreamReading, JudgedLimit?> limitOf
    ) =>
        readings
            .Select(r => new SiteValue(factor, r, limitOf(r)))
            .OrderByDescending(v => kind.Medium != Medium.Air && v.Share is not null)
            .ThenByDescending(v => v.Reading.Stream.Cadence == kind.Expects)
            .ThenByDescending(v => v.Reading.Time)
            .First();

    /// <summary>
    /// The value that matters: of valid ones with a limit the nearest to it; of air, where what counts is the index, and without any limit
    /// the first that has a value and is no coordinate; <c>null</c>: there is none.
    /// </summary>
    public static SiteValue? Leading(SiteKind kind, IReadOnlyList<SiteValue> values) =>
        (kind.Medium == Medium.Air ? null : values.Where(v => v.Reading.Valid && v.Share is not null).MaxBy(v => v.Share))
        ?? values.Where(v => v.Value is not null).MinBy(v => v.Factor.Unit == Degree);
}
