using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence;

namespace Shanhe.Server.Serving;

/// <summary>Healthy while the evidence store answers, takes a write, and its disk has room for more.</summary>
sealed class StoreHealth(IEvidenceStore store, IClock clock, ServeOptions options) : IHealthCheck
{
    const long LeastFree = 50_000_000;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(Path.GetFullPath(options.DataFolder)).AvailableFreeSpace;
        if (free < LeastFree)
            return HealthCheckResult.Unhealthy($"{free} bytes are free on the disk of the data folder");
        var head = await store.JournalHead(cancellationToken);
        try
        {
            await store.Write(
                async t =>
                {
                    await t.Remember("health", "", "", InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant()), cancellationToken);
                    return true;
                },
                cancellationToken
            );
        }
        catch (Exception problem) when (problem is IOException or System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy("the store takes no write", problem);
        }

        return HealthCheckResult.Healthy($"journal line {head?.Seq ?? 0}");
    }
}
