using System.CommandLine;
using Shanhe.Observations;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Commands;

/// <summary>Commands that need the readings of a county.</summary>
static class ObservationsAction
{
    /// <summary>A command on the readings of a county, or one that says that another process has them.</summary>
    internal static void SetObservationsAction(
        this Command command,
        Func<ParseResult, County, Language, CancellationToken, Task<int>> work,
        Func<ParseResult, CancellationToken, Task<int?>>? first = null
    ) =>
        command.Action = new CountyAction(
            needsPlan: true,
            async (result, county, language, cancellation) =>
                county.Find<ObservationUpkeep>() is null
                    ? CommonOptions.Say(result, ObservationMessages.Wording.Say("O113"), language)
                    : await work(result, county, language, cancellation),
            first
        )
        {
            MakesReadings = true,
        };
}
