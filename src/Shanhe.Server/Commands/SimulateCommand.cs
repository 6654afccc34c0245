using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using Shanhe.Server.Observing;
using Shanhe.Server.Simulating;

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
            Description = "Register the demonstration's sites and devices in the data folder first (while no server runs on it)",
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
        command.SetAction(
            async (result, cancellation) =>
            {
                if (CommonOptions.LoadPlan(result) is not { } package || !IPEndPoint.TryParse(result.GetValue(gateway)!, out var where))
                    return CommonOptions.Usage;
                var language = CommonOptions.LanguageOf(result);
                var sites = DemoSite.Read(result.GetValue(CommonOptions.Plan)!);
                if (result.GetValue(register))
                {
                    using var evidence = CommonOptions.OpenStore(result);
                    using var local = await LocalObservations.Open(
                        result.GetValue(CommonOptions.Data)!,
                        package,
                        evidence,
                        SystemClock.Instance
                    );
                    if (local is null)
                        return Readings.ObservationsCommand.Say(Observations.ObservationMessages.Wording.Say("O113"), language);
                    var made = await DemoSite.Register(local.Sites, sites, cancellation);
                    Console.Out.WriteLine(ObservingMessages.Wording.Say("simulate.registered", made).In(language));
                    return CommonOptions.Done;
                }

                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(where, cancellation);
                }
                catch (SocketException problem)
                {
                    Console.Error.WriteLine(ObservingMessages.Wording.Say("simulate.noplace", where, problem.Message).In(language));
                    return CommonOptions.Problems;
                }

                Console.Out.WriteLine(ObservingMessages.Wording.Say("simulate.start", sites.Count, where).In(language));
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
                    end.Token
                );
                Console.Out.WriteLine(
                    ObservingMessages
                        .Wording.Say("simulate.done", counts.Sent, counts.Answers, counts.Requests, counts.Reconnects)
                        .In(language)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
