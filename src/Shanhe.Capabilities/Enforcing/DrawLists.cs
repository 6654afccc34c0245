using System.Text.Json;
using Shanhe.Capabilities.Enforcing.Drawing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>The lists of a draw as the registers give them now. Keeps no state; any thread may use it.</summary>
public sealed class DrawLists(PlanDesk desk, PositiveList positive)
{
    const string Subjects = "inspection-subjects",
        Officers = "inspectors";

    /// <summary>States of draws that have a result.</summary>
    static readonly string[] WithResult = ["drawn", "published"];

    sealed record AwayRow(string Firm);

    /// <summary>The list of a draw, or why nothing can be drawn.</summary>
    public async ValueTask<(DrawList? List, Problem? Problem)> Of(PlanRecord draw, CancellationToken cancellation = default)
    {
        var terms = draw.Last.Fields;
        if (MonthsOf(terms.GetValueOrDefault("period")) is not { } months)
            return Not("draw.period");
        if (RatioTable.Of(desk.Package) is not { } ratios)
            return Not("draw.table");
        var (listed, drawn) = (await positive.On(desk.Today, cancellation), await DrawnBefore(draw, cancellation));
        var subjects = new List<DrawSubject>();
        foreach (var record in await Open(Subjects, "open", cancellation))
        {
            var fields = record.Last.Fields;
            var facts = new Dictionary<string, string>(fields, StringComparer.Ordinal)
            {
                ["listed"] = listed.Contains(fields["firm"]) ? "yes" : "no",
            };
            if (ratios.StratumOf(facts) is not { } stratum)
                return Not("draw.share", fields["name"]);
            subjects.Add(new(record.Key, stratum.Id, fields["name"], fields["firm"], drawn.Contains(record.Key)));
        }

        var list = new DrawList(
            draw.Key,
            terms["period"],
            months,
            terms["source"],
            terms["known-at"],
            terms["deadline"],
            [.. ratios.Strata],
            subjects,
            await OfficersFor(terms["deadline"], subjects, cancellation)
        );
        return list.Strata.All(s => Lots.Count(list, s) == 0) ? Not("draw.none") : (list, null);
    }

    /// <summary>A quarter has three months, a month one; <c>null</c>: it is neither.</summary>
    static int? MonthsOf(string? period) =>
        Period.TryParse(period, out var p)
            ? p.Frequency switch
            {
                Frequency.Quarter => 3,
                Frequency.Month => 1,
                _ => null,
            }
            : null;

    /// <summary>Subjects that another draw of the same year has drawn.</summary>
    async ValueTask<HashSet<string>> DrawnBefore(PlanRecord draw, CancellationToken cancellation)
    {
        var year = Period.Parse(draw.Last.Fields["period"]).Year;
        var draws = (await desk.Store.Records(new(RandomDraw.Register) { States = WithResult, Limit = int.MaxValue }, cancellation))
            .Where(d => d.Key != draw.Key && Period.Parse(d.Last.Fields["period"]).Year == year)
            .Select(d => d.Key)
            .ToHashSet(StringComparer.Ordinal);
        return draws.Count == 0
            ? []
            : (await desk.Store.Records(new(RandomDraw.Checks) { Limit = int.MaxValue }, cancellation))
                .Where(c => draws.Contains(c.Last.Fields["draw"]))
                .Select(c => c.Last.Fields["subject"])
                .ToHashSet(StringComparer.Ordinal);
    }

    async ValueTask<IReadOnlyList<DrawOfficer>> OfficersFor(string deadline, List<DrawSubject> subjects, CancellationToken cancellation)
    {
        var ofFirm = subjects.ToLookup(s => s.Code, s => s.Key, StringComparer.Ordinal);
        return
        [
            .. (await Open(Officers, "active", cancellation))
                .Select(o => (o.Key, o.Last.Fields))
                // Days are kept as they sort.
                .Where(o => string.CompareOrdinal(o.Fields["until"], deadline) >= 0)
                .Select(o => new DrawOfficer(
                    o.Key,
                    o.Fields["name"],
                    o.Fields["certificate"],
                    [.. AwayOf(o.Fields).SelectMany(f => ofFirm[f]).Distinct().Order(StringComparer.Ordinal)]
                )),
        ];
    }

    static IEnumerable<string> AwayOf(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue("away", out var rows)
            ? JsonSerializer.Deserialize<List<AwayRow>>(rows, EvidenceJson.Options)!.Select(r => r.Firm)
            : [];

    async ValueTask<IEnumerable<PlanRecord>> Open(string register, string state, CancellationToken cancellation) =>
        (await desk.Store.Records(new(register) { State = state, Limit = int.MaxValue }, cancellation)).OrderBy(
            r => r.Key,
            StringComparer.Ordinal
        );

    static (DrawList? List, Problem? Problem) Not(string why, params ReadOnlySpan<object?> values) =>
        (null, EnforcingMessages.Say("E455", EnforcingMessages.Wording.Say(why, values)));
}
