using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Rounding;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Soil;

/// <summary>
/// The effective-use coefficient of irrigation water: net water in the field over water taken, over all points that measured both.
/// </summary>
public sealed class IrrigationUse(SiteBook book, IReadingHistory history, IObservationState state)
{
    const string Gross = "irgross",
        Arrived = "irnet",
        Moisture = "smrel";

    /// <summary>The period as the readings of its days have it.</summary>
    public async ValueTask<IrrigationResult> Of(Period period, CancellationToken cancellation = default)
    {
        var sites = book.Now.Sites.Values.Where(s => book.KindOf(s)?.Medium == Medium.Soil).ToList();
        var days = await history.Valid(
            [.. sites.SelectMany(s => new[] { Gross, Arrived }.Select(f => new StreamKey(s.Id, f, Cadence.Day)))],
            period.Start.AtMidnight(),
            period.End.PlusDays(1).AtMidnight(),
            cancellation
        );
        var measured = days.GroupBy(d => d.Stream.Site)
            .Where(g => g.Any(d => d.Stream.Factor == Gross) && g.Any(d => d.Stream.Factor == Arrived))
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        decimal Sum(string factor) =>
            days.Where(d => d.Stream.Factor == factor && measured.Contains(d.Stream.Site)).Sum(d => d.Value!.Value);
        var (taken, net) = (Sum(Gross), Sum(Arrived));
        var running = await state.Alarms(new(AlarmSet.Running, Limit: null), cancellation);
        return new(
            taken,
            net,
            taken == 0 ? null : HalfToEven.ToDecimals(net / taken, 3),
            measured,
            [.. running.Where(a => a.Factor == Moisture)],
            ReadingRange.Of($"irrigation/{period}", days)
        );
    }
}
