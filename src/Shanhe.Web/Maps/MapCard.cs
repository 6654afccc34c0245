using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Today;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Standards.Air;
using Shanhe.Web.Words;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Maps;

/// <summary>What opens at a mark: in the words of the reader, ready to be shown.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">How it stands, in a word.</param>
/// <param name="Tone">The class of that state: exceeding, marked, offline, late, open, closed, normal.</param>
/// <param name="Href">Its page; <c>null</c>: none for this reader.</param>
/// <param name="IsSimulated">Whether what it says is made up.</param>
/// <param name="Values">What is measured.</param>
/// <param name="Facts">What else is to be said, name and text.</param>
/// <param name="Aqi">The index of the last hour with its level; <c>null</c>: it has none.</param>
sealed record MapCard(
    string Title,
    string Kind,
    string State,
    string Tone,
    string? Href,
    bool IsSimulated,
    IReadOnlyList<MapValue> Values,
    IReadOnlyList<KeyValuePair<string, string>> Facts,
    MapAqi? Aqi
)
{
    /// <summary>Values with a line of their last day; a site with more shows the rest on its page.</summary>
    const int Shown = 6;

    /// <summary>Points of such a line.</summary>
    const int Points = 96;

    /// <summary>Facts of a record.</summary>
    const int MostFacts = 4;

    /// <summary>The card of a site.</summary>
    public static async ValueTask<MapCard> Of(
        SiteNow now,
        MonitoringDesk desk,
        ReadingQueries readings,
        AirToday air,
        Actor? reader,
        CancellationToken cancellation
    )
    {
        var values = new List<MapValue>();
        foreach (var value in desk.ValuesOf(now).Where(v => v.Value is not null && v.Factor.Unit != "°").Take(Shown))
        {
            var course = await readings.Course(now.Site.Id, value.Factor.Id, 1, reader, cancellation);
            values.Add(
                new(
                    value.Factor.Name.In(CurrentLanguage),
                    LimitWords.Value(value.Value, value.Factor),
                    desk.Package.ShownUnit(value.Factor.Unit),
                    value.Limit is { } limit ? LimitWords.Of(limit) : null,
                    value.Share,
                    value.IsBroken,
                    Thinned(course),
                    course?.Limit
                )
            );
        }

        MapAqi? aqi = null;
        if (
            now.Kind is { Medium: Medium.Air, Assessed: true }
            && await air.Of(now.Site, cancellation) is { Now: { } hour, Level: { } level }
        )
            aqi = new(
                hour.Index.Aqi!.Value,
                level.Number,
                CurrentLanguage == Language.Zh ? level.NameZh : level.NameEn,
                hour.Start.PlusHours(1).ToString("HH:mm", CultureInfo.InvariantCulture)
            );
        var facts = new List<KeyValuePair<string, string>>();
        if (now.LastHeard is { } heard)
            facts.Add(new(MonitoringMessages.Tell("heard"), heard.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)));
        if (now.Site.Owner.Length > 0)
            facts.Add(new(MonitoringMessages.Tell("o.owner"), now.Site.Owner));
        return new(
            now.Site.Name.In(CurrentLanguage),
            now.Kind.Name.In(CurrentLanguage),
            MonitoringMessages.Tell("state." + now.State).Split(' ', 2)[^1],
            now.State.ToString().ToLowerInvariant(),
            MonitoringDesk.IsStaff(reader) ? "/work/monitoring/sites/" + Uri.EscapeDataString(now.Site.Id) : null,
            now.Simulated,
            values,
            facts,
            aqi
        );
    }

    /// <summary>The values of a day, at most so many; a value that doesn't count is a gap.</summary>
    static IReadOnlyList<decimal?> Thinned(SiteCourse? course)
    {
        if (course is null)
            return [];
        var step = Math.Max(1, (course.Readings.Count + Points - 1) / Points);
        return [.. course.Readings.Where((_, i) => i % step == 0).Select(r => r.Valid ? r.Value : null)];
    }

    /// <summary>The card of a record: what lists show of it, to the public what is public.</summary>
    public static MapCard Of(PlanPackage package, Register register, PlanRecord record, string title, bool isPublic, Instant now)
    {
        var state = register.State(record.Last.State);
        var facts = new List<KeyValuePair<string, string>>();
        var due = isPublic || state.Closed ? null : record.Last.Clocks.Values.Where(c => c.Runs).Select(c => (Instant?)c.Due).Min();
        if (due is { } until)
            facts.Add(new(MapMessages.Tell("due"), $"{RegisterWords.Day(until)} {RegisterWords.Left(until, now)}"));
        facts.AddRange(
            RegisterWords
                .ListColumns(register)
                .Where(f => f is { Secret: false, Type: not (FieldType.Geometry or FieldType.Attachment or FieldType.Group) })
                .Where(f => !isPublic || f.Public)
                .Where(f => record.Last.Fields.ContainsKey(f.Id))
                .Take(MostFacts)
                .Select(f =>
                    KeyValuePair.Create(
                        f.Name.In(CurrentLanguage),
                        RecordEntries.Shown(package, f, record.Last.Fields[f.Id], CurrentLanguage)
                    )
                )
        );
        return new(
            title.Length > 0 ? title : record.Key,
            $"{register.Name.In(CurrentLanguage)} {record.Key}",
            state.Name.In(CurrentLanguage),
            due < now ? "late"
                : state.Closed ? "closed"
                : "open",
            isPublic ? "/registers/" + register.Id : $"/work/registers/{register.Id}/{Uri.EscapeDataString(record.Key)}",
            false,
            [],
            facts,
            null
        );
    }
}
