using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Rules;

/// <summary>A judgement in words of one language, as interfaces and the command line give it and as an opinion keeps it.</summary>
/// <param name="Subject">What was judged.</param>
/// <param name="Register">Whose record it is, or would be.</param>
/// <param name="Date">The day as of which it was judged.</param>
/// <param name="Verdict"><c>allowed</c>, <c>conditional</c>, <c>undecided</c> or <c>refused</c>.</param>
/// <param name="VerdictText">The same in words.</param>
/// <param name="Simulated">Whether a layer that was drawn for a demonstration had a say.</param>
/// <param name="Answers">The rules that spoke, the gravest first.</param>
/// <param name="Silences">The rules that can't be told for want of data.</param>
/// <param name="Quiet">The rules that were asked and have nothing to say.</param>
public sealed record ToldJudgement(
    string Subject,
    string Register,
    LocalDate Date,
    string Verdict,
    string VerdictText,
    bool Simulated,
    IReadOnlyList<ToldAnswer> Answers,
    IReadOnlyList<ToldSilence> Silences,
    IReadOnlyList<string> Quiet
)
{
    public static ToldJudgement Of(PlanPackage package, string subject, Register register, Judgement judgement, Language language)
    {
        var words = new RuleWords(package);
        return new(
            subject,
            register.Id,
            judgement.Day,
            Name(judgement.Verdict),
            RuleWords.Verdict(judgement.Verdict).In(language),
            judgement.IsSimulated,
            [.. judgement.Spoken.Select(a => Told(package, words, a, judgement.Day, language))],
            [
                .. judgement.Silent.Select(a => new ToldSilence(
                    a.Rule.Id,
                    a.Rule.Name.In(language),
                    Name(a.Rule.Effect),
                    words.Clause(a.Rule, judgement.Day).In(language),
                    [.. a.Lacks.Select(l => l.In(language))]
                )),
            ],
            [.. judgement.Answers.Where(a => a.Standing == RuleStanding.Quiet).Select(a => a.Rule.Id)]
        );
    }

    static ToldAnswer Told(PlanPackage package, RuleWords words, RuleAnswer answer, LocalDate day, Language language) =>
        new(
            answer.Rule.Id,
            answer.Rule.Name.In(language),
            Name(answer.Standing),
            Name(answer.Rule.Effect),
            (answer.Rule.Says ?? answer.Rule.Name).In(language),
            answer.Measure?.Amount,
            answer.Measure is { Unit.Length: > 0 } measure ? measure.Unit : null,
            RuleWords.Measured(answer)?.In(language),
            answer.Found,
            words.Clause(answer.Rule, day).In(language),
            answer.Layer is { } use
                ? new(
                    use.Layer,
                    package.Find<SpatialLayer>(use.Layer)?.Name.In(language) ?? use.Layer,
                    use.Number,
                    use.ValidFrom,
                    use.Source,
                    use.IsSimulated,
                    use.Hash
                )
                : null,
            answer.Measure?.Features ?? [],
            answer.Exception is { } exception
                ? exception.Name.In(language) + (exception.Needs is { } needs ? "：" + needs.In(language) : "")
                : null,
            answer.AsksPerson ? answer.Rule.Person!.In(language) : null,
            Name(answer.Rule.Certainty),
            [.. words.Changes(answer).Select(c => c.In(language))]
        );

    static string Name<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
