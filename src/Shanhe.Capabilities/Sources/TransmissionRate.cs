using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Emissions;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Sources;

/// <summary>
/// The rates by which bureaus are judged, for a site and a month: hours that came of those that were due, valid ones of those that came,
/// and their product. Hours in which the source stood still, by a statement of a person, are not due.
/// </summary>
public sealed record TransmissionRate(Site Site, Period Month, int Due, int Came, int Valid, int Stopped)
{
    public decimal? Transmission => Due == 0 ? null : Percent(Came, Due);

    public decimal? Validity => Came == 0 ? null : Percent(Valid, Came);

    public decimal? Effective =>
        CemsData.EffectiveTransmission(Validity / 100, Transmission / 100) is { } share
            ? decimal.Round(share * 100, 1, MidpointRounding.ToEven)
            : null;

    static decimal Percent(int part, int whole) => decimal.Round(Math.Min(100m, 100m * part / whole), 1, MidpointRounding.ToEven);
}
