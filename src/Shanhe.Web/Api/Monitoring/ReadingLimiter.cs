using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>
/// How many reads of ranges run at once for an address; some more wait their turn. So nobody takes the processors for himself, account or
/// not.
/// </summary>
static class ReadingLimiter
{
    public const string Name = "readings";

    const int AtOnceForAddress = 4;
    const int WaitingForAddress = 40;

    public static void Add(RateLimiterOptions options) =>
        options.AddPolicy(
            Name,
            http =>
                RateLimitPartition.GetConcurrencyLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ =>
                        new()
                        {
                            PermitLimit = AtOnceForAddress,
                            QueueLimit = WaitingForAddress,
                            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                        }
                )
        );
}
