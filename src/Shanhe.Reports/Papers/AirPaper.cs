using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Today;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;
using Shanhe.Standards.Air;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Reports.Papers;

/// <summary>
/// The air of a month at the stations by which the plan counts its good days, beside the same month of the year before, by HJ 663 and HJ 633
/// as they are in force then. Keeps no state; any thread may use it.
/// </summary>
sealed class AirPaper(PlanDesk desk, AirToday today, AirAssessment air)
{
    public async ValueTask<PaperContent> Of(PaperRequest request, CancellationToken cancellation)
    {
        var language = request.Language;
        var month = Period.Containing(new(request.Year, request.Month!.Value, 1), Frequency.Month);
        var stations = new List<DocumentFields>();
        var rows = new List<IReadOnlyList<object?>>();
        var days = new List<IReadOnlyList<object?>>();
        foreach (var site in today.Stations)
        {
            var now = await air.Of([site.Id], month, cancellation: cancellation);
            var before = await air.Of([site.Id], month.Shift(-12), cancellation: cancellation);
            if (now is null)
                continue;
            stations.Add(Station(site, now, before, request));
            rows.AddRange(
                now.Period.Items.Select(i =>
                    (IReadOnlyList<object?>)
                        [
                            site.Name.In(language),
                            i.Pollutant.Code(),
                            i.IndexFigure,
                            Before(before, i.Pollutant),
                            (decimal)i.ValidDays,
                            (decimal)i.DaysOverLimit,
                        ]
                )
            );
            days.AddRange(
                now.Days.Select(d =>
                    (IReadOnlyList<object?>)
                        [site.Name.In(language), Numbers.Date(d.Date), (decimal?)d.Aqi.Aqi, string.Join(' ', d.Aqi.Primary.CodesOf())]
                )
            );
        }

        var fields = PaperHead
            .Of(desk.Package, request, desk.Today)
            .Set("stations", stations)
            .Set("station-count", stations.Count.ToString(CultureInfo.InvariantCulture));
        return new(
            $"{desk.Package.County.Name.In(language)}-{PaperMessages.Wording.Say("paper.air").In(language)}-{month}",
            fields,
            [
                new(PaperSheets.Of("sheet.days", request, ["station", "day", "aqi", "primary"], days), new(1, [2], Line: true)),
                new(
                    PaperSheets.Of("sheet.pollutants", request, ["station", "pollutant", "value", "before", "valid", "over"], rows),
                    new(1, [2, 3])
                ),
            ]
        );
    }

    static decimal? Before(AirResult? before, Pollutant pollutant) =>
        before?.Period.Items.Where(i => i.Pollutant == pollutant).Select(i => i.IndexFigure).FirstOrDefault();

    static DocumentFields Station(Site site, AirResult now, AirResult? before, PaperRequest request)
    {
        var language = request.Language;
        var period = now.Period;
        var share = period.GoodDayPercent;
        return new DocumentFields()
            .Set(
                "station",
                new DocumentText(site.Name.In(language), $"{request.Site}/work/monitoring/sites/{Uri.EscapeDataString(site.Id)}")
            )
            .Set("valid", period.ValidDays.ToString(CultureInfo.InvariantCulture))
            .Set("good-days", period.GoodDays.ToString(CultureInfo.InvariantCulture))
            .Set("heavy", period.HeavyDays.ToString(CultureInfo.InvariantCulture))
            .Set("good-share", share is { } percent ? Numbers.Kept(percent) : "—")
            .Set(
                "good-share-change",
                share is { } s && before?.Period.GoodDayPercent is { } b
                    ? PaperMessages.Wording.Say("points", Numbers.Signed(s - b)).In(language)
                    : PaperMessages.Wording.Say("no-comparison").In(language)
            )
            .Set("composite", period.Composite is { } composite ? Numbers.Kept(composite) : "—")
            .Set(
                "levels",
                AqiLevel.All.Select(l =>
                    new DocumentFields()
                        .Set("level", language == Plans.Text.Language.Zh ? l.NameZh : l.NameEn)
                        .Set("days", period.DaysByLevel[l.Number - 1].ToString(CultureInfo.InvariantCulture))
                )
            )
            .Set(
                "pollutants",
                period.Items.Select(i =>
                    new DocumentFields()
                        .Set("pollutant", i.Pollutant.Code())
                        .Set("value", Numbers.Kept(i.IndexFigure))
                        .Set("unit", i.Pollutant == Pollutant.CO ? "mg/m³" : "μg/m³")
                        .Set("before", Numbers.Kept(Before(before, i.Pollutant)))
                        .Set("over", i.DaysOverLimit.ToString(CultureInfo.InvariantCulture))
                        .Set("primary-days", period.PrimaryDays[(int)i.Pollutant].ToString(CultureInfo.InvariantCulture))
                )
            )
            .Set("readings", now.Readings.Reference)
            .Set("hash", now.Readings.Hash[..Math.Min(12, now.Readings.Hash.Length)])
            .Set("simulated", now.Readings.Simulated ? PaperMessages.Wording.Say("simulated.readings").In(language) : "");
    }
}
