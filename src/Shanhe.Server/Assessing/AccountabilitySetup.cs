using NodaTime;
using Shanhe.Capabilities.Accountability;
using Shanhe.Capabilities.Plan;
using Shanhe.Server.Background;

namespace Shanhe.Server.Assessing;

/// <summary>Composes quantified accountability.</summary>
static class AccountabilitySetup
{
    public static void AddAccountability(this IServiceCollection services)
    {
        services.AddSingleton<ProvinceRanks>();
        services.AddSingleton<AirMatters>();
        services.AddSingleton<WaterMatters>();
        services.AddSingleton<AccountabilityDesk>();
    }

    /// <summary>The last month is computed each morning: ranks and late readings come in the course of the next.</summary>
    public static void AddAccountabilityWorks(this IServiceCollection services)
    {
        services.AddSingleton<MonthlyAccountability>();
        services.AddWork<MonthlyAccountability>(
            "accountability",
            Schedule.Daily(new(5, 30), PlanDesk.PlanZone),
            (monthly, stop) => monthly.Run(stop),
            limit: Duration.FromHours(1)
        );
    }
}
