using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Water;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>
/// The county's water as the triggers of accountability ask for it (S017): of a quarter each assessed section by GB 3838, of a year the
/// tasks of the plan. Keeps no state; any thread may use it.
/// </summary>
public sealed class WaterMatters(PlanDesk desk, WaterAssessment assessment)
{
    const string Medium = "water";
    const string Tasks = "year-tasks";
    const string Done = "done";
    const string Draft = "draft";

    /// <summary>The areas whose tasks are those of water.</summary>
    static readonly string[] Areas = ["water", "sewage"];

    /// <summary>What is asked about in a period; nothing in a month, of which no trigger speaks.</summary>
    public async ValueTask<IReadOnlyList<AccountedMatter>> Of(Period period, CancellationToken cancellation = default) =>
        period.Frequency switch
        {
            Frequency.Quarter => await Sections(period, cancellation),
            Frequency.Year => [await Year(period, cancellation)],
            _ => [],
        };

    async ValueTask<IReadOnlyList<AccountedMatter>> Sections(Period quarter, CancellationToken cancellation)
    {
        var sections = new List<AccountedMatter>();
        foreach (var now in await assessment.Sections(quarter, cancellation: cancellation))
        {
            var before = await assessment.Section(now.Site, quarter.Shift(-1), cancellation);
            var year = await assessment.UpTo(now.Site, quarter, cancellation);
            sections.Add(
                new MatterFields(Medium, now.Site.Id, now.Site.Name.Zh, quarter)
                    .Set("owner", now.Site.Owner)
                    .Set("class", ClassOf(now))
                    .Set("class-before", ClassOf(before))
                    .Set("class-year", ClassOf(year))
                    .Set("class-target", now.Target is { } target ? WaterAssessment.Number(target) : null)
                    .RestsOn(now.Readings)
                    .RestsOn(before.Readings)
                    .RestsOn(year.Readings)
                    .Done()
            );
        }

        return sections;
    }

    static decimal? ClassOf(SectionResult section) => section.Assessment?.Class is { } c ? WaterAssessment.Number(c) : null;

    async ValueTask<AccountedMatter> Year(Period year, CancellationToken cancellation)
    {
        var tasks = desk.Package.Find<Register>(Tasks) is null
            ? []
            : (await desk.Store.Records(new(Tasks) { Limit = int.MaxValue }, cancellation))
                .Where(t => t.Last.State != Draft && t.Last.Fields["year"] == year.ToString() && IsOfWater(t.Last.Fields))
                .ToList();
        return new MatterFields(Medium, desk.Package.Plan.County, desk.Package.County.Name.Zh, year)
            .Set("tasks", tasks.Count > 0 ? tasks.Count : null)
            .Set("tasks-open", tasks.Count > 0 ? tasks.Count(t => t.Last.State != Done) : null)
            .Done();
    }

    bool IsOfWater(IReadOnlyDictionary<string, string> task) =>
        desk.Package.Find<Work>(task.GetValueOrDefault("work")) is { } work
            ? Areas.Contains(work.Area)
            : desk.Package.Find<Indicator>(task.GetValueOrDefault("indicator")) is { } indicator
                && desk.Package.Find<Method>(indicator.Method)?.Area is { } area
                && Areas.Contains(area);
}
