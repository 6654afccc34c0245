using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shanhe.Evidence;

namespace Shanhe.Server.Serving;

/// <summary>Healthy while the evidence store answers.</summary>
sealed class StoreHealth(IEvidenceStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var head = await store.JournalHead(cancellationToken);
        return HealthCheckResult.Healthy($"journal line {head?.Seq ?? 0}");
    }
}
