using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Streams side by side, aligned by time.</summary>
static class CompareApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/observations/compare", Compare)
            .WithTags("observations")
            .AllowAnonymous()
            .WithName("compare-streams")
            .WithSummary("Several streams of one cadence (stream=… repeated) aligned by time; format=csv or xlsx for the table");

    static async Task<IResult> Compare(
        HttpContext http,
        MonitoringDesk desk,
        ReadingQueries queries,
        [Required] string[]? stream,
        [Required] string? from,
        [Required] string? to,
        string? format
    )
    {
        var question = ObservationApi.Question(string.Join(',', stream ?? []), from, to);
        var answer = await queries.Compare(question, await http.Reader(), http.RequestAborted);
        if (!answer.IsAnswered)
            return ObservationApi.Refused(answer.Problems);
        var (aligned, streams) = (answer.Value, answer.Value.Streams);
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
                            Site = desk.Picture.Sites[s.Site].Name,
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
