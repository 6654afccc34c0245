using System.CommandLine;
using Shanhe.Plans.Authoring;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands.Authoring;

/// <summary><c>shanhe plan explain</c>: what an item of the package means, for a reader who knows the procedure.</summary>
static class ExplainCommand
{
    public static Command Build()
    {
        var item = new Argument<string>("item") { Description = "Id of a register, indicator, method, series, rule or decision table" };
        var command = new Command(
            "explain",
            "Tell in words, and as a diagram (Mermaid), what a register, indicator or rule of the package means"
        )
        {
            item,
            CommonOptions.Output,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            if (CommonOptions.LoadPlan(result) is not { } package)
                return CommonOptions.Problems;
            var id = result.GetValue(item)!;
            if (Explanation.Of(package, id, language) is not { } told)
            {
                var none = CommandMessages.Wording.Say("explain.item", id);
                result.Error().WriteLine(new Problem("", Place.Whole(""), none, Nearest.Name(id, Explanation.Known(package))).In(language));
                return CommonOptions.Problems;
            }

            if (result.GetValue(CommonOptions.Output) is { } file)
                File.WriteAllText(file, told);
            else
                result.Out().Write(told);
            return CommonOptions.Done;
        });
        return command;
    }
}
