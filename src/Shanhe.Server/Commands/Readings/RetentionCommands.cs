using System.CommandLine;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Reports.Tables;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Commands.Readings;

/// <summary><c>shanhe observations retire|query</c>: moves readings out of the online history, and reads what has left.</summary>
static class RetentionCommands
{
    public static Command Retire()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only tell what would leave" };
        var command = new Command(
            "retire",
            "Move moments and minutes that need not stay online to sealed files beside the history (settings.json: retention)"
        )
        {
            dry,
        };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                var done = await county.Get<RetentionDesk>().Retire(ObservationsCommand.Operator.Id, result.GetValue(dry), cancellation);
                foreach (var r in done)
                    result
                        .Out()
                        .WriteLine(
                            ObservingMessages
                                .Wording.Say(
                                    result.GetValue(dry) ? "retire.would" : "retire.done",
                                    r.Month,
                                    r.Cadence.ToString().ToLowerInvariant(),
                                    r.Streams,
                                    r.Rows
                                )
                                .In(language)
                        );
                if (done.Count == 0)
                    result.Out().WriteLine(ObservingMessages.Wording.Say("retire.none").In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    /// <summary>Reads the offline files only, so that it works while a server runs.</summary>
    public static Command Query()
    {
        var offline = new Option<bool>("--offline") { Description = "Read what has left the online history", Required = true };
        var (stream, from, to, format) = (
            ObservationsCommand.Stream(),
            ObservationsCommand.From(),
            ObservationsCommand.To(),
            CommonOptions.Format()
        );
        var command = new Command("query", "Readings that have left the online history; also while a server runs")
        {
            offline,
            stream,
            from,
            to,
            format,
            CommonOptions.Output,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            if (!StreamKey.TryParse(result.GetValue(stream), out var key))
                return CommonOptions.Say(result, ObservationMessages.Wording.Say("O112", result.GetValue(stream)), language);
            if (!ObservationsCommand.Times(result, from, to, out var start, out var end))
                return CommonOptions.Say(result, ObservationMessages.Wording.Say("O111"), language);
            var readings = ObservationFolder.Offline(result.GetValue(CommonOptions.Data)!, key, start, end);
            if (readings.Count == 0)
                return CommonOptions.Say(result, ObservingMessages.Wording.Say("query.none", key), language);
            TablePrinter.Print(
                result,
                new Table(
                    ["site", "factor", "time", "value", "valid", "marks", "position"],
                    [
                        .. readings.Select(r =>
                            (IReadOnlyList<object?>)
                                [
                                    r.Stream.Site,
                                    r.Stream.Factor,
                                    r.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", null),
                                    r.Value,
                                    r.Valid ? 1 : 0,
                                    r.Marks == Marks.None ? "" : r.Marks.ToString(),
                                    r.Position,
                                ]
                        ),
                    ]
                ),
                result.GetValue(format)!,
                result.GetValue(CommonOptions.Output)
            );
            return CommonOptions.Done;
        });
        return command;
    }
}
