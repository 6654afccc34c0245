using System.CommandLine;
using Shanhe.Capabilities.Enforcing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Procedures;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands.Enforcing;

/// <summary><c>shanhe draw</c>: draws of inspections, announced, made, written out and computed again.</summary>
static class DrawCommand
{
    static readonly Argument<string> Key = new("draw") { Description = "The draw" };
    static readonly Option<string> ActorName = new("--actor")
    {
        Description = "Who acts, written into the journal (default: cli)",
        DefaultValueFactory = _ => "cli",
    };

    public static Command Build() =>
        new("draw", "Draws of inspections: announce, make, write out, compute again") { Announce(), Make(), Export(), Verify() };

    static Command Announce()
    {
        var command = new Command("announce", "Freeze the lists of a draw and publish their hash and that of a new secret number")
        {
            Key,
            ActorName,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
                Say(
                    result,
                    await county.Get<RandomDraw>().Announce(result.GetValue(Key)!, ActorOf(result, county.Get<PlanDesk>()), cancellation),
                    language
                )
        );
        return command;
    }

    static Command Make()
    {
        var value = new Option<string>("--value") { Description = "The public number as it was made known", Required = true };
        var source = new Option<string>("--source") { Description = "Where it was read", Required = true };
        var command = new Command("make", "Draw by the public number and open the checks") { Key, value, source, ActorName };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
                Say(
                    result,
                    await county
                        .Get<RandomDraw>()
                        .Draw(
                            result.GetValue(Key)!,
                            result.GetValue(value)!,
                            result.GetValue(source)!,
                            ActorOf(result, county.Get<PlanDesk>()),
                            cancellation
                        ),
                    language
                )
        );
        return command;
    }

    static Command Export()
    {
        var output = new Option<string>("--output", "-o") { Description = "The file to write", Required = true };
        var command = new Command("export", "Write the file by which anyone can compute a published draw again") { Key, output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var key = result.GetValue(Key)!;
                if (await county.Get<DrawQueries>().Find(key, null, cancellation) is not { File: { } file })
                    return CommonOptions.Say(result, CommandMessages.Wording.Say("draw.unpublished", key), language);
                await File.WriteAllTextAsync(result.PathOf(result.GetValue(output)!), file.ToJson(), cancellation);
                result.Out().WriteLine(result.GetValue(output));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Verify()
    {
        var file = new Argument<string>("file") { Description = "The file of a draw" };
        var command = new Command(
            "verify",
            "Compute a draw again from its file and say the first difference; exit code 1 when there is one"
        )
        {
            file,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var path = result.PathOf(result.GetValue(file)!);
            if (!File.Exists(path))
            {
                result.Error().WriteLine(CommandMessages.Wording.Say("file.none", path).In(language));
                return CommonOptions.Usage;
            }

            var verdict = DrawVerdict.Of(File.ReadAllText(path));
            if (verdict is not { File: { } draw, Problem: null })
            {
                result.Error().WriteLine($"{verdict.Problem!.Code} {verdict.Problem.In(language)}");
                return CommonOptions.Problems;
            }

            result
                .Out()
                .WriteLine(
                    EnforcingMessages
                        .Wording.Say(
                            "draw.verified",
                            draw.List.Draw,
                            draw.Result.Count,
                            draw.List.Subjects.Count,
                            draw.Commitment,
                            draw.ListHash
                        )
                        .In(language)
                );
            return CommonOptions.Done;
        });
        return command;
    }

    static Shanhe.Evidence.Accounts.Actor ActorOf(ParseResult result, PlanDesk desk) =>
        CommonOptions.Owner(desk.Package, result.GetValue(ActorName)!);

    static int Say(ParseResult result, RecordResult made, Language language)
    {
        foreach (var problem in made.Problems)
            result.Error().WriteLine($"{problem.Code} {problem.In(language)}");
        if (made.Revision is not { } revision)
            return CommonOptions.Problems;
        result.Out().WriteLine($"{revision.Key} {revision.State}");
        return CommonOptions.Done;
    }
}
