using System.CommandLine;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Packages;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe plan propose</c> and <c>shanhe plan proposals</c>; proposals are confirmed on the pages, by who signs in.</summary>
static class ProposeCommand
{
    public static Command Build()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the package" };
        var reason = new Option<string>("--reason") { Description = "Why", DefaultValueFactory = _ => "" };
        var actor = new Option<string>("--actor") { Description = "The administrator's account who proposes it", Required = true };
        var command = new Command(
            "propose",
            "Propose a package to be served on the data folder; another administrator or the lead department confirms it at /work/packages"
        )
        {
            folder,
            reason,
            actor,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var path = result.PathOf(result.GetValue(folder)!);
                if (!File.Exists(Path.Combine(path, "plan.yaml")))
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("file.none", Path.Combine(path, "plan.yaml")).In(language));
                    return CommonOptions.Usage;
                }

                var proposer = result.GetValue(actor)!;
                if (await county.Get<AccountBook>().Find(proposer, cancellation) is not { Disabled: false } account)
                    return Refused(result, [new("E469", default, PackageMessages.Wording.Say("E469"))], language);
                var made = await county
                    .Get<PackageProposals>()
                    .Propose(PackageFiles.InFolder(path), account.AsActor(), result.GetValue(reason)!, cancellation);
                if (made.Proposal is not { } proposal)
                    return Refused(result, made.Problems, language);
                result.Out().WriteLine(PackageMessages.Wording.Say("proposal.done", proposal.Id).In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command List()
    {
        var format = CommonOptions.Format();
        var command = new Command("proposals", "List the packages that were proposed, the newest first, and what became of them")
        {
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var rows = (await county.Get<PackageProposals>().All(cancellation)).Select(p =>
                    (IReadOnlyList<object?>)
                        [
                            p.Id,
                            p.Version[..12],
                            PackageMessages.Wording.Say("proposal." + p.State).In(language),
                            p.Proposer,
                            p.Reason,
                            p.Decider,
                        ]
                );
                TablePrinter.Print(
                    result,
                    new(["id", "version", "state", "proposer", "reason", "decider"], [.. rows]),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static int Refused(ParseResult result, IEnumerable<Problem> problems, Language language)
    {
        foreach (var problem in problems)
            result
                .Error()
                .WriteLine($"{(problem.At.File is { Length: > 0 } ? $"{problem.At}: " : "")}{problem.Code} {problem.In(language)}");
        return CommonOptions.Problems;
    }
}
