using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Observations;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Observing;
using Shanhe.Standards.Air;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations air</c>: assesses a station by the national method.</summary>
static class AirCommand
{
    public static Command Build()
    {
        var sites = new Option<string[]>("--site")
        {
            Description = "Stations; of several the mean is assessed",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var period = new Option<string>("--period") { Description = "Year, quarter or month, such as 2016 or 2016-05", Required = true };
        var format = CommonOptions.Format();
        var command = new Command("air", "Assess air of a period by HJ 663") { sites, period, format, CommonOptions.Output };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                if (
                    !Period.TryParse(result.GetValue(period), out var p)
                    || await county.Get<AirAssessment>().Of(result.GetValue(sites)!, p, cancellation: cancellation) is not { } air
                )
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O111"), language);
                string Word(string code) => ObservingMessages.Wording.Say("col." + code).In(language);
                if (result.GetValue(format) == "table")
                    result
                        .Out()
                        .WriteLine(
                            ObservingMessages
                                .Wording.Say(
                                    "air.head",
                                    string.Join('+', air.Sites),
                                    p,
                                    air.Period.Edition.QualityStandard,
                                    air.Period.ValidDays,
                                    air.Period.GoodDays,
                                    air.Period.GoodDayPercent,
                                    air.Period.Composite
                                )
                                .In(language)
                        );
                TablePrinter.Print(
                    result,
                    new Table(
                        [Word("factor"), Word("days"), Word("mean"), Word("percentile"), Word("attains")],
                        [
                            .. air.Period.Items.Select(i =>
                                (IReadOnlyList<object?>)
                                    [i.Pollutant.Code(), i.ValidDays, i.Mean, i.Percentile, i.Attains is { } a ? (a ? "✓" : "✗") : "—"]
                            ),
                        ]
                    ),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
