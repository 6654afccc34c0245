using NodaTime;
using Shanhe.Capabilities.Enforcing;
using Shanhe.Capabilities.Enforcing.Grids;
using Shanhe.Server.Background;

namespace Shanhe.Server.Enforcing;

/// <summary>Composes draws, the grid of enforcement and the positive list.</summary>
static class EnforcingSetup
{
    public static void AddEnforcing(this IServiceCollection services)
    {
        services.AddSingleton<PositiveList>();
        services.AddSingleton<DrawLists>();
        services.AddSingleton<RandomDraw>();
        services.AddSingleton<DrawQueries>();
        services.AddSingleton<GridDesk>();
        services.AddSingleton<GridDispatch>();
    }

    public static void AddEnforcingWorks(this IServiceCollection services)
    {
        services.AddSingleton<GridFollower>();
        services.AddWork<GridFollower>(GridFollower.Name, Schedule.Every(Duration.FromSeconds(1)), (follower, stop) => follower.Run(stop));
    }
}
