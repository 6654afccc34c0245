using System.Text;
using Shanhe.Capabilities.Opinions;
using Shanhe.Capabilities.Rules;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;

namespace Shanhe.Reports.Papers;

/// <summary>An opinion (准入研判意见) as a document in the look of official papers. Pure.</summary>
public static class OpinionPaper
{
    /// <param name="package">The plan.</param>
    /// <param name="head">The head of the opinion.</param>
    /// <param name="opinion">The opinion.</param>
    /// <param name="language">The language.</param>
    public static byte[] Write(PlanPackage package, OpinionHead head, Opinion opinion, Language language)
    {
        string Say(string code, params ReadOnlySpan<object?> values) => PaperMessages.Wording.Say("opinion." + code, values).In(language);
        var told = language == Language.En ? opinion.En : opinion.Zh;
        var text = new StringBuilder()
            .Append("% ")
            .AppendLine(Say("title"))
            .Append("@ ")
            .AppendLine(head.Number)
            .AppendLine(Say("subject", Plain(head.Subject), package.Find<Register>(head.Register)?.Name.In(language), head.Record))
            .AppendLine(Say("day", Numbers.Date(head.Day), Numbers.Time(head.At), head.Actor))
            .Append("# ")
            .AppendLine(Say("verdict", told.VerdictText));
        if (told.Simulated)
            text.AppendLine(Say("simulated"));
        text.Append("# ").AppendLine(Say("answers", told.Answers.Count));
        if (told.Answers.Count > 0)
        {
            text.AppendLine("|= 12 34 20 34").Append("|! ").AppendLine(Say("columns"));
            foreach (var a in told.Answers)
                text.Append("| ")
                    .AppendJoin(
                        " | ",
                        Effect(a, language),
                        Plain(a.Says + (a.Exception is { } e ? "（" + e + "）" : "") + (a.Person is { } p ? "（" + p + "）" : "")),
                        Plain(a.Measured ?? a.Found ?? "—"),
                        Plain(
                            a.Clause
                                + (a.Layer is { } l ? "；" + l.Name + " v" + l.Version + (l.Simulated ? Say("simulated.mark") : "") : "")
                        )
                    )
                    .AppendLine();
        }

        foreach (var change in told.Answers.SelectMany(a => a.Changes).Distinct())
            text.Append("> ").AppendLine(Say("change", Plain(change)));
        if (told.Silences.Count > 0)
        {
            text.Append("# ").AppendLine(Say("silences", told.Silences.Count));
            text.AppendLine("|= 50 50").Append("|! ").AppendLine(Say("columns.silent"));
            foreach (var s in told.Silences)
                text.Append("| ").AppendJoin(" | ", Plain(s.Name), Plain(string.Join("、", s.Lacks))).AppendLine();
        }

        text.AppendLine(Say("quiet", told.Quiet.Count))
            .Append("> ")
            .AppendLine(Say("note"))
            .Append("> ")
            .AppendLine(Say("hash", head.Hash))
            .Append("> ")
            .AppendLine(Say("signature", head.Signature))
            .Append("> ")
            .AppendLine(Say("package", opinion.Package));
        return OfficialPaper.Write(text.ToString());
    }

    static string Effect(ToldAnswer answer, Language language) =>
        Shanhe
            .Rules.Judging.RuleMessages.Wording.Say(
                answer.Standing == "excepted"
                    ? "standing.Excepted"
                    : "effect." + char.ToUpperInvariant(answer.Effect[0]) + answer.Effect[1..]
            )
            .In(language);

    /// <summary>A text that neither begins a cell nor a line.</summary>
    static string Plain(string text) => text.Replace('|', '／').ReplaceLineEndings(" ");
}
