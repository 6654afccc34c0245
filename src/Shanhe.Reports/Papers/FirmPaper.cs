using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;

namespace Shanhe.Reports.Papers;

/// <summary>A firm's file: its records by register, its sites, its alarms, as far as who asks sees them. Keeps no state; any thread may use it.</summary>
sealed class FirmPaper(PlanDesk desk, RecordDesk firms, MonitoringDesk monitoring, AlarmDesk alarms)
{
    /// <summary>How many alarms of a site are told, the newest first.</summary>
    const int AlarmsTold = 100;

    public async ValueTask<PaperContent> Of(PaperRequest request, CancellationToken cancellation)
    {
        var language = request.Language;
        var file = await firms.Firm(request.Subject, request.Reader, cancellation);
        var year = file.Records.Where(r => r.Record.Last.Year == request.Year || YearOf(r.Record.Last.At) == request.Year).ToList();
        var sites = await monitoring.SitesOf(file, request.Reader, cancellation);
        var told = new List<(string Site, Alarm Alarm)>();
        foreach (var site in sites)
            told.AddRange(
                (await alarms.OfFirm(file, site.Site, AlarmsTold, request.Reader, cancellation))
                    .Where(a => YearOf(a.OpenedAt) == request.Year)
                    .Select(a => (site.Site.Name.In(language), a))
            );
        var records = year.Select(r =>
                (
                    Register: r.Register.Name.In(language),
                    r.Record.Key,
                    r.Title,
                    State: r.Register.State(r.Record.Last.State).Name.In(language),
                    r.Late,
                    At: Numbers.Time(r.Record.Last.At),
                    Href: $"{request.Site}/work/registers/{r.Register.Id}/{Uri.EscapeDataString(r.Record.Key)}"
                )
            )
            .ToList();
        var fields = PaperHead
            .Of(desk.Package, request, desk.Today)
            .Set("firm", file.Name)
            .Set("code", file.Code)
            .Set("former-codes", string.Join(' ', file.FormerCodes))
            .Set("record-count", records.Count.ToString(CultureInfo.InvariantCulture))
            .Set("late-count", records.Count(r => r.Late).ToString(CultureInfo.InvariantCulture))
            .Set("alarm-count", told.Count.ToString(CultureInfo.InvariantCulture))
            .Set(
                "records",
                records.Select(r =>
                    new DocumentFields()
                        .Set("register", r.Register)
                        .Set("key", new DocumentText(r.Key, r.Href))
                        .Set("title", r.Title)
                        .Set("state", r.State)
                        .Set("at", r.At)
                )
            )
            .Set(
                "sites",
                sites.Select(s =>
                    new DocumentFields()
                        .Set(
                            "name",
                            new DocumentText(
                                s.Site.Name.In(language),
                                $"{request.Site}/work/monitoring/sites/{Uri.EscapeDataString(s.Site.Id)}"
                            )
                        )
                        .Set("kind", monitoring.KindOf(s.Site)?.Name.In(language) ?? s.Site.Kind)
                        .Set("alarm-now", s.Alarms.Count.ToString(CultureInfo.InvariantCulture))
                )
            )
            .Set(
                "alarms",
                told.OrderByDescending(t => t.Alarm.OpenedAt)
                    .Select(t =>
                        new DocumentFields()
                            .Set("at", Numbers.Time(t.Alarm.OpenedAt))
                            .Set("site", t.Site)
                            .Set("what", t.Alarm.Text.In(language))
                    )
            );
        return new(
            $"{file.Name}-{PaperMessages.Wording.Say("paper.firm").In(language)}-{request.Year}",
            fields,
            [
                new(
                    PaperSheets.Of(
                        "sheet.records",
                        request,
                        ["register", "key", "title", "state", "at"],
                        records.Select(r => (IReadOnlyList<object?>)[r.Register, r.Key, r.Title, r.State, r.At])
                    )
                ),
            ]
        );
    }

    static int YearOf(Instant at) => at.InZone(PlanDesk.PlanZone).Year;
}
