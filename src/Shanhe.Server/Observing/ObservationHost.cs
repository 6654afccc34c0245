using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Archive;

namespace Shanhe.Server.Observing;

/// <summary>Runs the engine beside the web, seals past months at night, and moves out what need not stay online.</summary>
sealed class ObservationHost(
    ObservationEngine engine,
    IRawArchive archive,
    GatewayLines lines,
    GatewayMetrics metrics,
    RetentionDesk retention,
    IClock clock,
    ILogger<ObservationHost> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Watch(() => lines.Count, () => archive.Head - engine.Position);
        var sealing = Seal(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => engine.Run(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception problem)
            {
                // Nothing is lost: the archive goes on, and deriving begins again at the position that is kept.
                log.LogError(problem, "Deriving stopped; it begins again in ten seconds.");
                await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken);
            }
        }

        await sealing;
    }

    /// <summary>A month is sealed ten days after its end, when late data have become rare; later data still find their place.</summary>
    async Task Seal(CancellationToken stopping)
    {
        using var hour = new PeriodicTimer(TimeSpan.FromHours(1));
        try
        {
            do
            {
                var now = PlanTime.Local(clock.GetCurrentInstant());
                if (now.Hour == 3)
                    engine.History.Seal(now.Date.PlusDays(-10));
                if (now.Hour == 4)
                    await retention.Retire("retention", dryRun: false, cancellation: stopping);
            } while (await hour.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }
}
