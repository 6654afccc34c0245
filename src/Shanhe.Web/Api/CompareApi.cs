using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;

namespace Shanhe.Web.Api;

/// <summary>Streams side by side, aligned by time.</summary>
static class CompareApi
{
    const int MaximumStreams = 8;
    const int MaximumRows = 100_000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/observations/compare", Compare)
            .WithTags("observations")
            .AllowAnonymous()
            .WithName("compare-streams")
            .WithSummary("Several streams of one cadence (stream=… repeated) aligned by time; format=csv or xlsx for the table");

    static async Task<IResult> Compare(HttpContext http, MonitoringDesk desk, string[]? stream, string? from, string? to, string? format)
    {
        var reader = await http.Reader();
        var streams = new List<StreamKey>();
        foreach (var text in (stream ?? []).SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (
                !StreamKey.TryParse(text, out var key)
                || !desk.Book.Now.Sites.TryGetValue(key.Site, out var site)
                || !desk.Reads(reader, site)
            )
                return Answers.Refused([ObservationMessages.Problem("O112", new("stream", 0, 0), text)]);
            if (!streams.Contains(key))
                streams.Add(key);
        }

        if (streams.Count is 0 or > MaximumStreams || streams.Select(s => s.Cadence).Distinct().Count() > 1)
            return Answers.Refused([ObservationMessages.Problem("O114", new("stream", 0, 0), MaximumStreams)]);
        if (RowReader.Time(from) is not { } start || RowReader.Time(to) is not { } end || end <= start)
            return Answers.Refused([ObservationMessages.Problem("O111", new("from", 0, 0))]);
        var aligned = AlignedStreams.Of(desk.History, streams, start, end);
        if (aligned.Rows.Count > MaximumRows)
            return Answers.Refused([ObservationMessages.Problem("O109", default, MaximumRows)]);
        return Answers.Formatted(
            format,
            "comparison",
            () => TableOf(desk, aligned),
            new
            {
                Streams = streams.Select(
                    (s, i) =>
                        new
                        {
                            Stream = s.ToString(),
                            Site = desk.Book.Now.Sites[s.Site].Name,
                            Factor = desk.Package.Find<ObservedFactor>(s.Factor)?.Name,
                            Unit = desk.Package.Find<ObservedFactor>(s.Factor)?.Unit,
                            Count = aligned.Rows.Count(r => r.Values[i] is not null),
                            Simulated = aligned.Simulated[i],
                        }
                ),
                Rows = aligned.Rows.Select(r => new
                {
                    r.Time,
                    Values = r.Values.Select(v => v is { Valid: true } ? v.Value.Value : null),
                    Invalid = r
                        .Values.Select((v, i) => (v, i))
                        .Where(p => p.v is { Valid: false })
                        .Select(p => new
                        {
                            Stream = streams[p.i].ToString(),
                            p.v!.Value.Value,
                            Marks = ObservationApi.MarkNames(p.v.Value.Marks),
                        }),
                }),
            }
        );
    }

    /// <summary>A column of values and one of marks for each stream; whether a stream is simulated stands in its head.</summary>
    static Table TableOf(MonitoringDesk desk, AlignedStreams aligned) =>
        new(
            [
                "time",
                .. aligned.Streams.SelectMany(
                    (s, i) =>
                        new[]
                        {
                            $"{s} [{desk.Package.Find<ObservedFactor>(s.Factor)?.Unit}]{(aligned.Simulated[i] ? " simulated" : "")}",
                            "marks",
                        }
                ),
            ],
            [
                .. aligned.Rows.Select(r =>
                    (IReadOnlyList<object?>)
                        [
                            r.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                            .. r.Values.SelectMany(v =>
                                new object?[]
                                {
                                    v is { Valid: true } ? v.Value.Value : null,
                                    v is { } m ? string.Join(' ', ObservationApi.MarkNames(m.Marks)) : "",
                                }
                            ),
                        ]
                ),
            ]
        );
}
