using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;
using Shanhe.Server.Background;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Observing;

/// <summary>The background work of observations.</summary>
static class ObservationWorks
{
    /// <summary>A month is sealed so many days after its end, when late data have become rare; later data still find their place.</summary>
    const int SealedAfterDays = 10;

    public static void AddObservationWorks(this IServiceCollection services)
    {
        services.AddWork<ObservationEngine>("deriving", Schedule.Always, (engine, stop) => engine.Run(stop), isVital: true);
        services.AddWork<GatewayLines>("gateway", Schedule.Always, (lines, stop) => lines.Beat(stop), isVital: true);
        services.AddWork<MqttBridge>("mqtt", Schedule.Always, (bridge, stop) => bridge.Run(stop));
        services.AddWork<CatchUp>("catch-up", Schedule.Always, (work, stop) => work.Run(stop));
        services.AddWork<AlarmEscalation>("alarm-escalation", Schedule.Every(Duration.FromMinutes(1)), (work, stop) => work.Run(stop));
        services.AddWork<AlarmFollower>(AlarmFollower.Name, Schedule.Every(Duration.FromSeconds(1)), (work, stop) => work.Run(stop));
        services.AddSingleton(p =>
        {
            var (history, clock) = (p.GetRequiredService<IHistoryUpkeep>(), p.GetRequiredService<IClock>());
            return new BackgroundWork(
                "sealing",
                Schedule.Daily(new LocalTime(3, 0), PlanTime.Zone),
                async stop => await history.Seal(PlanTime.Local(clock.GetCurrentInstant()).Date.PlusDays(-SealedAfterDays), stop)
            );
        });
        services.AddWork<RetentionDesk>(
            "retention",
            Schedule.Daily(new LocalTime(4, 0), PlanTime.Zone),
            async (desk, stop) => await desk.Retire("retention", dryRun: false, cancellation: stop)
        );
    }
}
