using NodaTime;
using Shanhe.Capabilities.Background;

namespace Shanhe.Server.Background;

/// <summary>Composes background work.</summary>
public static class BackgroundSetup
{
    /// <summary>The supervisor, as the one hosted service of all background work, and its health check.</summary>
    public static void AddBackground(this IServiceCollection services)
    {
        services.AddSingleton<Supervisor>();
        services.AddSingleton<IBackground>(p => p.GetRequiredService<Supervisor>());
        services.AddHostedService(p => p.GetRequiredService<Supervisor>());
        services.AddHealthChecks().AddCheck<BackgroundHealth>("background");
    }

    /// <summary>Adds a work of a type, of which one is made.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Name of the work.</param>
    /// <param name="schedule">When it runs.</param>
    /// <param name="run">One run.</param>
    /// <param name="limit">How long a run may take.</param>
    /// <param name="isVital">Whether the program is unhealthy while it fails.</param>
    public static void AddWork<T>(
        this IServiceCollection services,
        string name,
        Schedule schedule,
        Func<T, CancellationToken, Task> run,
        Duration? limit = null,
        bool isVital = false
    )
        where T : class
    {
        services.AddSingleton(p =>
        {
            var worker = p.GetRequiredService<T>();
            return new BackgroundWork(name, schedule, stop => run(worker, stop)) { Limit = limit, IsVital = isVital };
        });
    }
}
