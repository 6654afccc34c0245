using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shanhe.Capabilities.Background;

namespace Shanhe.Server.Background;

/// <summary>Unhealthy while vital work fails, degraded while other work does.</summary>
public sealed class BackgroundHealth(IBackground background) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var ill = background.States.Where(s => !s.IsWell).ToList();
        // What went wrong may name hosts and files: that is for the log and the operator's page, not for whoever asks.
        var names = string.Join(", ", ill.Select(s => s.Name));
        return Task.FromResult(
            ill.Count == 0 ? HealthCheckResult.Healthy()
            : ill.Any(s => s.IsVital) ? HealthCheckResult.Unhealthy(names)
            : HealthCheckResult.Degraded(names)
        );
    }
}
