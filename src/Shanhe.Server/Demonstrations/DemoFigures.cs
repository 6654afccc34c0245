using NodaTime;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.FigureForms;

namespace Shanhe.Server.Demonstrations;

/// <summary>How far the figures of a file have come when the demonstration begins.</summary>
enum FigureStage
{
    Submitted,
    Verified,
    Published,
}

/// <summary>
/// Hands in the figures of a demonstration, each year's in the first weeks of the next by the departments that owe them, verified and
/// published by the department that leads. All of them are marked as simulated.
/// </summary>
sealed class DemoFigures(PlanDesk desk, FigureQueries queries, SteppedClock clock, IReadOnlyList<DemoAccount> people)
{
    /// <summary>What was taken, what stood already, rows without a value, and what was refused.</summary>
    public sealed record Count(int Taken, int Standing, int Blank, IReadOnlyList<Problem> Problems);

    static IReadOnlyList<(string File, FigureStage Stage)> Files { get; } =
    [
        ("figures.csv", FigureStage.Published),
        ("figures-verified.csv", FigureStage.Verified),
        ("figures-submitted.csv", FigureStage.Submitted),
    ];

    Actor Lead => (people.FirstOrDefault(p => p.Role == Roles.Lead)?.AsActor()) ?? ActorOf(desk.Package.Plan.LeadDepartment, Roles.Lead);

    static Actor ActorOf(string department, string role) => new("demo-" + department, "demo-" + department, role, department);

    Actor Reporter(string department) =>
        people.FirstOrDefault(p => p.Role == Roles.Department && p.Department == department)?.AsActor()
        ?? ActorOf(department, Roles.Department);

    /// <param name="planFolder">The package.</param>
    /// <param name="before">What is done up to the time at which a department hands in.</param>
    /// <param name="cancellation">Ends the work between two departments.</param>
    public async ValueTask<Count> Enter(
        string planFolder,
        Func<Instant, CancellationToken, ValueTask> before,
        CancellationToken cancellation = default
    )
    {
        var (taken, standing, blank, problems) = (0, 0, 0, new List<Problem>());
        foreach (var (name, stage) in Files)
        {
            var file = Path.Combine(planFolder, "demo", name);
            if (!File.Exists(file))
                continue;
            var sheet = FigureSheet.Read(await File.ReadAllBytesAsync(file, cancellation), "demo/" + name, cancellation);
            problems.AddRange(sheet.Problems);
            blank += sheet.Blank;
            foreach (var year in sheet.Entries.GroupBy(e => e.Period[..4]).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var day = 8;
                foreach (
                    var owed in year.GroupBy(e => desk.Package.Find<Series>(e.Series)?.Department ?? "", StringComparer.Ordinal)
                        .OrderBy(g => g.Key, StringComparer.Ordinal)
                )
                {
                    var at = Morning(int.Parse(year.Key, System.Globalization.CultureInfo.InvariantCulture) + 1, ref day);
                    await before(at, cancellation);
                    clock.Set(at);
                    var (accepted, stood, refused) = await Enter([.. owed], Reporter(owed.Key), stage, cancellation);
                    (taken, standing) = (taken + accepted, standing + stood);
                    problems.AddRange(refused);
                }
            }
        }

        await desk.FreezeChanged(Lead.Id, cancellation);
        return new(taken, standing, blank, problems);
    }

    /// <summary>The departments hand in one after the other; the last are late.</summary>
    static Instant Morning(int year, ref int day)
    {
        var at = new LocalDate(year, 1, 1).PlusDays(day).At(new LocalTime(9, 12)).InZoneLeniently(PlanTime.Zone).ToInstant();
        day += 3;
        return at;
    }

    /// <summary>What stands already was taken before, or changed since: neither is put back.</summary>
    async ValueTask<(int Accepted, int Standing, IReadOnlyList<Problem> Problems)> Enter(
        IReadOnlyList<FigureEntry> entries,
        Actor reporter,
        FigureStage stage,
        CancellationToken cancellation
    )
    {
        var (lacking, checker) = (new List<FigureEntry>(), new FigureChecker(desk.Package, reporter));
        foreach (var entry in entries)
        {
            if (checker.Check(entry, []) is not { } sound || await queries.History(sound.Key, Lead, cancellation) is not { Count: > 0 })
                lacking.Add(entry with { Simulated = true });
        }

        var entered = await desk.Figures.Enter(lacking, reporter, allOrNothing: false, submit: true, cancellation: cancellation);
        List<FigureKey> keys = [.. entered.Accepted.Select(r => r.Key)];
        List<Problem> problems = [.. entered.Problems];
        clock.Set(clock.GetCurrentInstant() + Duration.FromDays(2));
        if (stage >= FigureStage.Verified)
            problems.AddRange((await desk.Figures.Move(keys, FigureAction.Verify, Lead, cancellation: cancellation)).Problems);
        clock.Set(clock.GetCurrentInstant() + Duration.FromHours(6));
        if (stage >= FigureStage.Published)
            problems.AddRange((await desk.Figures.Move(keys, FigureAction.Publish, Lead, cancellation: cancellation)).Problems);
        return (keys.Count, entries.Count - lacking.Count, problems);
    }
}
