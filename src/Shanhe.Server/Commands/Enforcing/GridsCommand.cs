using System.CommandLine;
using Shanhe.Capabilities.Enforcing;
using Shanhe.Capabilities.Enforcing.Grids;
using Shanhe.Capabilities.Plan;

namespace Shanhe.Server.Commands.Enforcing;

/// <summary><c>shanhe grids</c>: the squares of enforcement and the proof that they cover the county.</summary>
static class GridsCommand
{
    public static Command Build() =>
        new("grids", "The squares of enforcement: make them, prove that they cover the county") { Make(), Cover() };

    static Command Make()
    {
        var command = new Command("make", "Enter the squares that meet the county and are not there yet");
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var owner = CommonOptions.Owner(county.Get<PlanDesk>().Package, "cli");
                var made = await county.Get<GridDesk>().Make(owner, cancellation);
                foreach (var problem in made.Problems)
                    result.Error().WriteLine($"{problem.At.File} {problem.Code} {problem.In(language)}");
                result.Out().WriteLine(EnforcingMessages.Wording.Say("grid.made", made.Made, made.Kept).In(language));
                return made.Problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Cover()
    {
        var command = new Command("cover", "Say whether the squares cover the county with two officers each; exit code 1 when not");
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var cover = await county.Get<GridDesk>().Cover(cancellation);
                result.Out().WriteLine(cover.Text.In(language));
                foreach (var gap in cover.Gaps)
                    result.Out().WriteLine($"{gap.Code} {gap.Text.In(language)}");
                return cover.IsProven ? CommonOptions.Done : CommonOptions.Problems;
            }
        );
        return command;
    }
}
