using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Procedures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>
/// Asks the triggers of quantified accountability about a period that is over, and opens a case for each that speaks (S016, S017). The
/// triggers are rules of the package on the register of cases. Keeps no state; any thread may use it.
/// </summary>
public sealed class AccountabilityDesk(PlanDesk desk, AirMatters air, WaterMatters water, ProvinceRanks ranks)
{
    /// <summary>The register of cases.</summary>
    public const string Register = "accountability-cases";

    /// <summary>Who opens cases. No account has such a name.</summary>
    public static Actor Machine { get; } = new("(accountability)", "(accountability)", Roles.Machine);

    /// <summary>Whether the package keeps such cases.</summary>
    public bool IsKept => desk.Package.Find<Register>(Register) is not null;

    /// <summary>The last month that is over.</summary>
    public Period LastMonth => Period.Containing(desk.Today, Frequency.Month).Shift(-1);

    /// <summary>What the triggers say of a period, and of a quarter and a year that end with a month. Opens nothing.</summary>
    public async ValueTask<AccountabilityResult> Judge(Period period, CancellationToken cancellation = default)
    {
        if (desk.Package.Find<Register>(Register) is not { } register)
            return AccountabilityResult.Refused(period, AccountabilityMessages.Say("E483"));
        if (period.Frequency == Frequency.Day || period.End >= desk.Today)
            return AccountabilityResult.Refused(period, AccountabilityMessages.Say("E482", period, LastMonth));
        var (answers, notices) = (new List<TriggerAnswer>(), new List<Problem>());
        foreach (var part in EndingWith(period))
        {
            if (await NoticeOf(part, cancellation) is { } notice)
                notices.Add(notice);
            foreach (var matter in (await air.Of(part, cancellation)).Concat(await water.Of(part, cancellation)))
                answers.AddRange(await Ask(register, matter, cancellation));
        }

        return new(
            period,
            [.. answers.OrderBy(a => a.Standing).ThenBy(a => a.Key, StringComparer.Ordinal)],
            [.. desk.Package.Rules.Where(r => IsBeyond(r, register, period.End))],
            notices,
            [],
            []
        );
    }

    /// <summary>The same, and opens a case for each trigger that speaks; one that is there stays as it is.</summary>
    public async ValueTask<AccountabilityResult> Compute(Period period, Actor actor, CancellationToken cancellation = default)
    {
        if (actor.Role is not (Roles.Lead or Roles.Administrator or Roles.Machine))
            return AccountabilityResult.Refused(period, new("E324", default, EvidenceMessages.Wording.Say("E324")));
        var judged = await Judge(period, cancellation);
        var fresh = judged.Answers.Where(a => a is { Standing: RuleStanding.Speaks, Case: null }).ToList();
        if (fresh.Count == 0)
            return judged;
        var followed = await desk.Records.Follow(Register, [.. fresh.Select(CaseOf)], Machine, cancellation);
        return (await Judge(period, cancellation)) with
        {
            Opened = [.. followed.Where(f => f.Record is not null).Select(f => f.Key)],
            Problems = [.. followed.SelectMany(f => f.Problems.Select(p => p with { At = new(f.Key, 0, 0) }))],
        };
    }

    FollowedMatter CaseOf(TriggerAnswer answer)
    {
        var fields = answer.Matter.Fields.ToDictionary(StringComparer.Ordinal);
        fields["trigger"] = answer.Trigger;
        if (answer.Post is { } post)
            fields["post"] = post;
        return new(answer.Key, fields, desk.Package.Plan.LeadDepartment, [], []);
    }

    async ValueTask<IReadOnlyList<TriggerAnswer>> Ask(Register register, AccountedMatter matter, CancellationToken cancellation)
    {
        var judgement = await desk.Rules.Judge(new(register, matter.Fields, null), matter.Period.End, Machine, cancellation);
        var answers = new List<TriggerAnswer>();
        foreach (var answer in judgement.Answers.Where(a => a.Standing is RuleStanding.Speaks or RuleStanding.Silent))
        {
            var said = new TriggerAnswer(
                matter,
                answer.Rule.Id,
                answer.Rule.Name,
                answer.Standing,
                answer.Standing == RuleStanding.Speaks ? answer.Found : null,
                answer.Lacks
            );
            answers.Add(
                await desk.Store.Record(Register, said.Key, cancellation) is { } known
                    ? said with
                    {
                        Case = register.State(known.Last.State).Name,
                    }
                    : said
            );
        }

        return answers;
    }

    /// <summary>That the county's rank of a month or a year is not entered, or the list not whole.</summary>
    async ValueTask<Problem?> NoticeOf(Period period, CancellationToken cancellation) =>
        period.Frequency == Frequency.Quarter ? null
        : await ranks.Of(period, cancellation) is not { } rank ? AccountabilityMessages.Say("E480", period)
        : rank.Worse is null ? AccountabilityMessages.Say("E481", period, rank.Entered, rank.Counties)
        : null;

    /// <summary>Whether a rule rests on the same laws as the triggers, and is asked of no record: a city's, say.</summary>
    bool IsBeyond(PlanRule rule, Register register, LocalDate day) =>
        rule.For.Count == 0
        && rule.HoldsOn(day, desk.Package.Find<Law>)
        && rule.Citations.Any(c => register.Citations.Any(r => r.Law == c.Law));

    static IEnumerable<Period> EndingWith(Period period)
    {
        yield return period;
        if (period.Frequency != Frequency.Month)
            yield break;
        foreach (var longer in new[] { Frequency.Quarter, Frequency.Year }.Select(f => Period.Containing(period.Start, f)))
        {
            if (longer.End == period.End)
                yield return longer;
        }
    }
}
