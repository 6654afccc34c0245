using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Sites;
using Shanhe.Server.Observing;
using Shanhe.Server.Simulating;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe simulate</c>: plays the devices of the package's demonstration over TCP.</summary>
static class SimulateCommand
{
    public static Command Build()
    {
        var gateway = new Option<string>("--gateway")
        {
            Description = "Address and port of the gateway",
            DefaultValueFactory = _ => "127.0.0.1:9212",
        };
        var speed = new Option<double>("--speed")
        {
            Description = "How many times faster than real time devices send",
            DefaultValueFactory = _ => 1,
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "End after so many seconds; 0: on Ctrl-C",
            DefaultValueFactory = _ => 0,
        };
        var register = new Option<bool>("--register")
        {
            Description = "Register the demonstration's sites and devices in the data folder, and end",
        };
        var command = new Command(
            "simulate",
            "Play the devices of a county over TCP: course of day and season, weather, faults; everything is marked as simulated"
        )
        {
            gateway,
            speed,
            seconds,
            register,
        };
        command.Action = new CountyAction(
            needsPlan: true,
            async (result, county, language, cancellation) =>
            {
                if (county.Find<ObservationUpkeep>() is not { } upkeep)
                    return CommonOptions.Say(result, ObservationMessages.Wording.Say("O113"), language);
                var made = await DemoSite.Register(upkeep.Sites, DemoSite.Read(CommonOptions.PlanFolder(result)), cancellation);
                result.Out().WriteLine(ObservingMessages.Wording.Say("simulate.registered", made).In(language));
                return CommonOptions.Done;
            },
            async (result, cancellation) =>
            {
                if (result.GetValue(register))
                    return null;
                if (CommonOptions.LoadPlan(result) is not { } package || !IPEndPoint.TryParse(result.GetValue(gateway)!, out var where))
                    return CommonOptions.Usage;
                var language = CommonOptions.LanguageOf(result);
                var sites = DemoSite.Read(result.GetValue(CommonOptions.Plan)!);
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(where, cancellation);
                }
                catch (SocketException problem)
                {
                    result.Error().WriteLine(ObservingMessages.Wording.Say("simulate.noplace", where, problem.Message).In(language));
                    return CommonOptions.Problems;
                }

                result.Out().WriteLine(ObservingMessages.Wording.Say("simulate.start", sites.Count, where).In(language));
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                if (result.GetValue(seconds) is > 0 and var limit)
                    end.CancelAfter(TimeSpan.FromSeconds(limit));
                var counts = new SimulationCounts();
                await Simulation.Run(
                    sites,
                    package,
                    where.Address.ToString(),
                    where.Port,
                    Math.Max(0.01, result.GetValue(speed)),
                    counts,
                    Episode.Read(result.GetValue(CommonOptions.Plan)!, PlanTime.Local(SystemClock.Instance.GetCurrentInstant())),
                    end.Token
                );
                result
                    .Out()
                    .WriteLine(
                        ObservingMessages
                            .Wording.Say("simulate.done", counts.Sent, counts.Answers, counts.Requests, counts.Reconnects)
                            .In(language)
                    );
                return CommonOptions.Done;
            }
        )
        {
            MakesReadings = true,
        };
        return command;
    }
}
