using System.CommandLine;
using Shanhe.Capabilities.Accountability;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands.Assessing;

/// <summary><c>shanhe accountability</c>: what the triggers of quantified accountability say, and the cases that they open.</summary>
static class AccountabilityCommand
{
    public static Command Build() =>
        new("accountability", "Quantified accountability for air and water: triggers, cases")
        {
            Command("show", "What the triggers say of a period; opens nothing", opens: false),
            Command("compute", "Open a case for each trigger that speaks; one that is there stays as it is", opens: true),
        };

    static Command Command(string name, string help, bool opens)
    {
        var period = new Option<string?>("--period")
        {
            Description = "A month, quarter or year that is over, such as 2026-10 (default: the last month)",
        };
        var command = new Command(name, help) { period };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<AccountabilityDesk>();
                var asked = desk.LastMonth;
                if (result.GetValue(period) is { } written && !Period.TryParse(written, out asked))
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("accountability.period", written).In(language));
                    return CommonOptions.Usage;
                }

                var owner = CommonOptions.Owner(county.Get<PlanDesk>().Package, "cli");
                return Say(
                    result,
                    opens ? await desk.Compute(asked, owner, cancellation) : await desk.Judge(asked, cancellation),
                    language
                );
            }
        );
        return command;
    }

    static int Say(ParseResult result, AccountabilityResult said, Language language)
    {
        foreach (var problem in said.Problems)
            result.Error().WriteLine($"{problem.At.File} {problem.Code} {problem.In(language)}".TrimStart());
        foreach (var notice in said.Notices)
            result.Out().WriteLine($"{notice.Code} {notice.In(language)}");
        foreach (var answer in said.Answers)
        {
            var lacks = string.Join("、", answer.Lacks.Select(l => l.In(language)));
            var what = answer.Standing == RuleStanding.Speaks ? "speaks" : "silent";
            result
                .Out()
                .WriteLine(
                    $"{answer.Key} {answer.Name.In(language)} {CommandMessages.Wording.Say("accountability." + what, lacks).In(language)}"
                );
        }

        if (said.Problems.Count > 0)
            return CommonOptions.Problems;
        result
            .Out()
            .WriteLine(
                AccountabilityMessages
                    .Wording.Say(
                        "computed",
                        said.Period,
                        said.Answers.Count(a => a.Standing == RuleStanding.Speaks),
                        said.Opened.Count,
                        said.Answers.Count(a => a.Standing == RuleStanding.Silent)
                    )
                    .In(language)
            );
        return CommonOptions.Done;
    }
}
