using System.CommandLine;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Rules;
using Shanhe.Evidence;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Reports.LayerFiles;
using Shanhe.Rules.Judging;

namespace Shanhe.Server.Commands.Rules;

/// <summary><c>shanhe rules check</c>: what the rules in force on a day say of the features of a file.</summary>
static class RuleCheckCommand
{
    /// <summary>At least one rule forbids it.</summary>
    const int Refused = 3;

    /// <summary>It can't be judged for want of data, or a person has to.</summary>
    const int Undecided = 4;

    /// <summary>The register of projects, whose records are asked about where no other is named.</summary>
    const string Projects = "projects";

    static readonly Argument<string> Subject = new("subject")
    {
        Description =
            "GeoJSON, GeoPackage, Shapefile (also zipped), KML or DXF: what is judged, a feature each, with the fields as attributes",
    };

    static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "The day whose rules and layers speak, such as 2025-06-30 (default: today)",
    };

    static readonly Option<string> Register = new("--register")
    {
        DefaultValueFactory = _ => Projects,
        Description = "The register whose records they would be",
    };

    public static Command Build()
    {
        var format = CommonOptions.Format();
        var command = new Command("check", "What the rules in force on a day say: verdict, clauses, measured numbers, and what lacks")
        {
            Subject,
            AsOf,
            Register,
            format,
        };
        command.SetCountyAction(
            (result, county, language, cancellation) =>
                Check(result, county.Get<PlanDesk>(), result.GetValue(format)!, language, cancellation)
        );
        return command;
    }

    static async Task<int> Check(ParseResult result, PlanDesk desk, string format, Language language, CancellationToken cancellation)
    {
        var day = desk.Today;
        if (result.GetValue(AsOf) is { } written)
        {
            if (LocalDatePattern.Iso.Parse(written) is not { Success: true, Value: var asked })
                return Usage(result, CommandMessages.Wording.Say("rules.day", written), language);
            day = asked;
        }

        var name = result.GetValue(Register)!;
        if (desk.Package.Find<Register>(name) is not { } register)
            return Usage(result, EvidenceMessages.Wording.Say("E340", name), language);
        if ((desk.Rules.Unjudged(register) ?? desk.Rules.Wrong(day)) is { } wrong)
            return Usage(result, new(wrong.In(Language.Zh), wrong.In(Language.En)), language);
        var file = result.PathOf(result.GetValue(Subject)!);
        var judged = new List<ToldJudgement>();
        var worst = RuleVerdict.Allowed;
        try
        {
            foreach (var subject in await SubjectFile.Read(file, register, desk.Rules.Plane, Plane.Epsg, cancellation))
            {
                if (await Judge(result, desk, register, subject, day, language, cancellation) is not { } judgement)
                    return CommonOptions.Problems;
                judged.Add(ToldJudgement.Of(desk.Package, subject.Name, register, judgement, language));
                worst = judgement.Verdict > worst ? judgement.Verdict : worst;
            }
        }
        catch (LayerFileException e)
        {
            var code = e.IsOfSystem ? "layer.system" : "layer.file";
            return Usage(result, CommandMessages.Wording.Say(code, Path.GetFileName(file), e.Reason), language);
        }

        if (judged.Count == 0)
            return Usage(result, CommandMessages.Wording.Say("rules.none", Path.GetFileName(file)), language);
        if (format == "json")
            result.Out().WriteLine(Json(judged, worst));
        else
            Print(result, judged, format, language);
        return worst switch
        {
            RuleVerdict.Refused => Refused,
            RuleVerdict.Undecided => Undecided,
            _ => 0,
        };
    }

    /// <summary>What the rules say of a subject; <c>null</c>: what it gives can't be read, which was said.</summary>
    static async ValueTask<Judgement?> Judge(
        ParseResult result,
        PlanDesk desk,
        Register register,
        FileSubject subject,
        LocalDate day,
        Language language,
        CancellationToken cancellation
    )
    {
        void Say(LocalText text) => result.Error().WriteLine($"{subject.Name}: {text.In(language)}");
        foreach (var unknown in subject.Unknown)
            Say(CommandMessages.Wording.Say("rules.unknown", unknown));
        if (subject.Fault is null && subject.Shape.Problems.Count > 0)
            Say(LayerMessages.Tell(subject.Shape));
        var actor = CommonOptions.Owner(desk.Package, "cli");
        var check = subject.Fault is { } fault
            ? new(subject.Given, null, null, [fault])
            : await desk.Rules.Check(register, subject.Given, day, actor, cancellation);
        foreach (var problem in check.Problems)
            result.Error().WriteLine($"{subject.Name}: {problem.At.File}: {problem.Code} {problem.In(language)}");
        return check.Judgement;
    }

    static string Json(List<ToldJudgement> judged, RuleVerdict worst) =>
        judged is [var one]
            ? JsonSerializer.Serialize(one, EvidenceJson.Indented)
            : JsonSerializer.Serialize(new { verdict = worst.ToString().ToLowerInvariant(), subjects = judged }, EvidenceJson.Indented);

    static void Print(ParseResult result, List<ToldJudgement> judged, string format, Language language)
    {
        foreach (var judgement in judged)
        {
            if (TablePrinter.IsForPeople(format))
                result.Out().WriteLine(CommandMessages.Wording.Say("rules.verdict", judgement.Subject, judgement.VerdictText).In(language));
        }

        string[] columns = ["subject", "standing", "effect", "rule", "says", "measured", "clause", "layer", "lacks"];
        IReadOnlyList<IReadOnlyList<object?>> rows =
        [
            .. judged.SelectMany(j => ToldLine.Of(j, language).Select(l => (IReadOnlyList<object?>)[j.Subject, .. l.Cells])),
        ];
        if (rows.Count == 0)
            return;
        var table = TablePrinter.IsForPeople(format)
            ? TablePrinter.Named(columns, rows, language)
            : new Shanhe.Reports.Tables.Table(columns, rows);
        TablePrinter.Print(result, table, format, null);
    }

    static int Usage(ParseResult result, LocalText text, Language language)
    {
        result.Error().WriteLine(text.In(language));
        return CommonOptions.Usage;
    }
}
