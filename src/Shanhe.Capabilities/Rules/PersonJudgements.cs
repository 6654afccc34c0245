using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Rules;

/// <summary>What persons judge where a rule can't: the cases are records of a register, one for each rule and record. Thread-safe.</summary>
public sealed class PersonJudgements(PlanPackage package, RecordBook records)
{
    /// <summary>The register of the cases.</summary>
    public const string Cases = "rule-judgements";

    const string Matter = "matter";
    const string Holds = "holds";
    const string Free = "free";

    /// <summary>Whether the package keeps such cases.</summary>
    public bool Kept => package.Find<Register>(Cases) is not null;

    static string MatterOf(string rule, string register, string key) => $"{rule}/{register}/{key}";

    /// <summary>The answers with what persons judged of them for a record.</summary>
    public async ValueTask<Judgement> Told(
        Judgement judgement,
        Register register,
        string? key,
        IRecordQuestions records,
        CancellationToken cancellation = default
    )
    {
        var asked = judgement.Answers.Where(a => a.AsksPerson).ToList();
        if (key is null || asked.Count == 0 || !Kept)
            return judgement;
        var counts = await records.CountRecords(
            [
                .. asked.SelectMany(a =>
                    new[] { Holds, Free }.Select(s => new RecordCount(
                        Cases,
                        Matter,
                        MatterOf(a.Rule.Id, register.Id, key),
                        StateList.Of([s]),
                        null
                    ))
                ),
            ],
            cancellation
        );
        var judged = asked
            .Select(
                (a, i) =>
                    (
                        a.Rule.Id,
                        Judged: counts[2 * i] > 0 ? true
                        : counts[(2 * i) + 1] > 0 ? false
                        : (bool?)null
                    )
            )
            .ToDictionary(p => p.Id, p => p.Judged, StringComparer.Ordinal);
        return judgement with
        {
            Answers =
            [
                .. judgement
                    .Answers.Select(a => judged.TryGetValue(a.Rule.Id, out var found) ? a with { Judged = found } : a)
                    .OrderByDescending(a => a.Verdict),
            ],
        };
    }

    /// <summary>Opens a case for each answer of a record that asks for a person; one that is open stays. Gives what could not be opened.</summary>
    public async ValueTask<IReadOnlyList<Problem>> Open(
        Judgement judgement,
        Register register,
        PlanRecord record,
        string title,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (!Kept)
            return [];
        var words = new RuleWords(package);
        var problems = new List<Problem>();
        foreach (var answer in judgement.Answers.Where(a => a.AsksPerson))
        {
            var matter = MatterOf(answer.Rule.Id, register.Id, record.Key);
            LocalText[] facts =
            [
                answer.Rule.Says ?? answer.Rule.Name,
                .. new[] { RuleWords.Measured(answer), words.Layer(answer), words.Clause(answer.Rule, judgement.Day) }.OfType<LocalText>(),
            ];
            var result = await records.Create(
                Cases,
                new Dictionary<string, string>
                {
                    [Matter] = matter,
                    ["rule"] = answer.Rule.Id,
                    ["rule-name"] = answer.Rule.Name.Zh,
                    ["subject"] = title,
                    ["register"] = register.Id,
                    ["record"] = record.Key,
                    ["why"] = answer.Rule.Person!.Zh,
                    ["facts"] = string.Join("；", facts.Select(f => f.Zh)),
                },
                actor,
                matter,
                cancellation
            );
            // A case that somebody else opened is as good.
            problems.AddRange(result.Problems.Where(p => p.Code != "E365"));
        }

        return problems;
    }
}
