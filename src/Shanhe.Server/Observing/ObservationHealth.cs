using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shanhe.Observations.Deriving;

namespace Shanhe.Server.Observing;

/// <summary>
/// Unhealthy while frames can't be kept, or the archive is not the one that readings were derived from; degraded while the disk is nearly
/// full or entries were passed that could not be derived.
/// </summary>
sealed class ObservationHealth(ObservationEngine engine, GatewayLines lines, IObservationState state, DataRoom room) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        engine.Trouble is { } trouble ? HealthCheckResult.Unhealthy(trouble.Text.En)
        : lines.Failures.IsFailing ? HealthCheckResult.Unhealthy("frames can't be kept")
        : room.IsShort ? HealthCheckResult.Degraded("the disk is nearly full")
        : await state.PassedCount(cancellationToken) is > 0 and var passed
            ? HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{passed} entries passed"))
        : HealthCheckResult.Healthy();
}
