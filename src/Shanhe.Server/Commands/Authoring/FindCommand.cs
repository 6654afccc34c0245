using System.CommandLine;
using Shanhe.Plans.Authoring;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;

namespace Shanhe.Server.Commands.Authoring;

/// <summary><c>shanhe plan find</c>: what the layers below a package offer, by words.</summary>
static class FindCommand
{
    static readonly string[] Keys = ["kind", "id", "name", "unit", "inputs", "who", "layer"];

    public static Command Build()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "Words that the id or the name holds",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var kind = new Option<string?>("--kind") { Description = "Only this kind: series, methods, registers, departments, units …" };
        var format = CommonOptions.Format();
        var command = new Command(
            "find",
            "Show what the layers below a package offer: series, methods, registers, units, with who reports them"
        )
        {
            words,
            kind,
            format,
            CommonOptions.Output,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var folder = CommonOptions.PlanFolder(result);
            var offered =
                folder.Length > 0 ? PackageLoader.Offered(folder) : PackageLoader.OfferedBy("national", Environment.CurrentDirectory);
            var asked = string.Join(' ', result.GetValue(words)!);
            var departments = offered.Select(o => o.Item).OfType<Department>().ToLookup(d => d.Id);
            var rows = Offer
                .Find(offered, asked)
                .Where(o => result.GetValue(kind) is not { } only || o.Kind == only)
                .Select(o =>
                    (IReadOnlyList<object?>)
                        [
                            o.Kind,
                            o.Item.Id,
                            o.Name.In(language),
                            o.Unit,
                            o.Inputs,
                            string.Join("、", o.Who.Select(d => departments[d].LastOrDefault()?.Name.In(language) ?? d)),
                            o.Layer,
                        ]
                )
                .ToList();
            if (rows.Count == 0)
            {
                result.Error().WriteLine(CommandMessages.Wording.Say("find.none", asked).In(language));
                return CommonOptions.Problems;
            }

            TablePrinter.Print(
                result,
                TablePrinter.Named(Keys, rows, language),
                result.GetValue(format)!,
                result.GetValue(CommonOptions.Output)
            );
            return CommonOptions.Done;
        });
        return command;
    }
}
